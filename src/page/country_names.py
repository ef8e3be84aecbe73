# Writes each country of ISO 3166-1 after a line break: its code, its Korean and its English name, with tabs between.
import gettext
import json
import sys

with open("/usr/share/iso-codes/json/iso_3166-1.json", encoding="utf-8") as table:
    countries = json.load(table)["3166-1"]
korean = gettext.translation("iso_3166-1", "/usr/share/locale", ["ko"], fallback=True)
if type(korean) is gettext.NullTranslations:  # a system that was told to install no translations
    print("countries stay without their Korean names: /usr/share/locale has none", file=sys.stderr)
with open(sys.argv[1], "w", encoding="utf-8") as out:
    for country in sorted(countries, key=lambda one: one["alpha_2"]):
        name = country.get("common_name", country["name"])
        out.write(f"\n{country['alpha_2']}\t{korean.gettext(name)}\t{name}")
    out.write("\n")
