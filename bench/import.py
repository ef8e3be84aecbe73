"""How fast `bongsu import users` takes in very many people, whether all of them arrive, and what the disk alone would
allow: sqlite3's own .import of the same rows into tables with the same indexes, in the same run.

  python3 bench/import.py BUILD_DIR [--accounts N] [--directory DIR]
"""

import argparse
import contextlib
import json
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from estate import Estate

SECONDS_MAX = 120  # for a million accounts
SALT, HASH = "AAECAwQFBgcICQoLDA0ODw==", "FIcGPAobSIarlOPUVzp1VGIT6XQxmIl3fYAdfUQeiQs="


def keycloak_user(number, choose):
    """As kc.sh export writes one; addresses and moments in no order, every third one with an identity."""
    name = f"{choose.getrandbits(40):010x}"
    user = {
        "id": f"{choose.getrandbits(128):032x}", "createdTimestamp": 1_500_000_000_000 + choose.getrandbits(37),
        "username": name, "enabled": True, "totp": False, "emailVerified": number % 2 == 0, "firstName": "봉수",
        "lastName": "김", "email": f"{name}.{number}@example.test", "attributes": {"locale": ["ko"]},
        "credentials": [{
            "id": f"{choose.getrandbits(128):032x}", "type": "password", "createdDate": 1_700_000_000_000,
            "secretData": json.dumps({"value": HASH, "salt": SALT, "additionalParameters": {}}),
            "credentialData": json.dumps({"hashIterations": 27500, "algorithm": "pbkdf2-sha256",
                                          "additionalParameters": {}})}],
        "disableableCredentialTypes": [], "requiredActions": [], "realmRoles": ["default-roles"], "notBefore": 0,
        "groups": []}
    if number % 3 == 0:
        user["federatedIdentities"] = [{"identityProvider": "kakao", "userName": name,
                                        "userId": f"{choose.getrandbits(48):d}{number:08d}"}]
    return user


def write_export(path, accounts):
    choose = random.Random(2)
    with path.open("w") as out:
        out.write('{"realm": "bench", "users": [\n')
        for number in range(accounts):
            out.write(",\n" if number else "")
            json.dump(keycloak_user(number, choose), out, ensure_ascii=False)
        out.write("\n]}\n")


def configure(estate):
    secret = estate.directory / "kakao"
    secret.write_text("secret")
    secret.chmod(0o600)
    with estate.config.open("a") as config:
        config.write('\n[[provider]]\npreset = "kakao"\nclient_id = "c"\nclient_secret_file = "kakao"\n')


def timed(command, **options):
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, **options)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}: {done.stderr[:2000]}")
    return done.stdout, {"seconds": time.monotonic() - began, "memory_mb": after.ru_maxrss / 1024,
                         "cpu_seconds": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime}


def import_rows_with_sqlite(database, directory):
    """The rows that the import made, in the order of the file's people, into a new file with the same schema."""
    tables = {"accounts": "id", "passwords": "account_id", "linked_identities": "provider"}
    copy = directory / "sqlite.db"
    schema = subprocess.run(["sqlite3", database, ".schema"], capture_output=True, text=True, check=True).stdout
    statements = [f".mode csv\n.import {directory / table}.csv {table}" for table in tables]
    for table in tables:
        subprocess.run(["sqlite3", "-csv", database, f".once {directory / table}.csv",
                        f"SELECT * FROM {table} ORDER BY random()"], check=True)
    subprocess.run(["sqlite3", copy], input="PRAGMA journal_mode = WAL;\n" + schema, text=True, check=True,
                   capture_output=True)
    script = "PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;\n" + "\n".join(statements) + "\n"
    return timed(["sqlite3", copy], input=script)[1]


def measure(program, accounts, directory):
    export = directory / "realm.json"
    write_export(export, accounts)
    estate = Estate(program, directory / "estate")
    configure(estate)
    command = [program, "import", "users", "--from", export, "--format", "keycloak", "--json",
               "--config", estate.config]
    answer, first = timed(command)
    if json.loads(answer)["added"] != accounts:
        sys.exit(f"of {accounts:,} people not all arrived: {answer}")
    answer, again = timed(command)
    if json.loads(answer)["existing"] != accounts:
        sys.exit(f"the second run did not leave all as they were: {answer}")
    database = estate.directory / "bongsu.db"
    with contextlib.closing(sqlite3.connect(database)) as store:
        (stored,) = store.execute("SELECT count(*) FROM passwords WHERE hash LIKE '$pbkdf2-sha256$%'").fetchone()
    if stored != accounts:
        sys.exit(f"{stored:,} of {accounts:,} passwords are stored")
    return {"file_mb": export.stat().st_size / 1e6, "first": first, "again": again,
            "sqlite": import_rows_with_sqlite(database, directory)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path)
    parser.add_argument("--accounts", type=int, default=1_000_000)
    parser.add_argument("--directory", type=Path, help="on the disk that is to be measured")
    arguments = parser.parse_args()
    directory = Path(tempfile.mkdtemp(prefix="bongsu-bench-", dir=arguments.directory))
    try:
        (directory / "estate").mkdir()
        result = measure(arguments.build / "bongsu", arguments.accounts, directory)
    finally:
        shutil.rmtree(directory)
    print(f"import of {arguments.accounts:,} accounts ({result['file_mb']:.0f} MB of a Keycloak realm)")
    for name, what in (("first", "bongsu import users"), ("again", "the same again, all there already"),
                       ("sqlite", "sqlite3's .import of the same rows")):
        run = result[name]
        print(f"  {what}: {run['seconds']:.1f} s, of it {run['cpu_seconds']:.1f} s of CPU")
    print(f"  highest memory: {result['sqlite']['memory_mb']:.0f} MB")  # the kernel tells the highest of all children
    budget = SECONDS_MAX * arguments.accounts / 1_000_000
    met = "yes" if result["first"]["seconds"] <= budget else "NO"
    print(f"  {result['first']['seconds'] / result['sqlite']['seconds']:.2f} of sqlite3's time;"
          f" budget {budget:.0f} s, met: {met}")


if __name__ == "__main__":
    main()
