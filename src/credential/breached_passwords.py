# Writes what the password list of zxcvbn holds of eight characters or more, in lower case, sorted by bytes, a line each.
# They are the commonest of public breaches; shorter ones are refused by their length.
import sys

from zxcvbn.frequency_lists import FREQUENCY_LISTS

passwords = {word.lower() for word in FREQUENCY_LISTS["passwords"] if len(word) >= 8}
with open(sys.argv[1], "wb") as out:
    for word in sorted(word.encode() for word in passwords):
        out.write(word + b"\n")
