"""The budgets of the design, and what was measured held against them."""

# Row: (work, measured with its unit, budget, measured / budget, met). A ratio of 1 is exactly the budget; where more is
# better it is met from 1 up, where less is better up to 1.


def at_least(work, value, budget, text, budget_text):
    return work, text, f"≥ {budget_text}", value / budget, value >= budget


def at_most(work, value, budget, text, budget_text):
    return work, text, f"≤ {budget_text}", value / budget, value <= budget


def rows(results):
    token = results["client_credentials"]
    login = results["login"]
    table = [
        at_least("token by client credentials, ES256", token["ratio_cpu"], 0.7,
                 f"{token['ratio_cpu']:.2f} of bare", "0.7 of bare"),
        at_most("login by password, apart from the hash", login["rest_ms"], 1, f"{login['rest_ms']:.2f} ms",
                "1 ms of CPU"),
        at_least("share of the hash in a login", login["hash_share"], 0.95, f"{login['hash_share']:.1%}", "95 %"),
    ]
    for work, name in (("refresh, access token only", "refresh"), ("refresh with ID token", "refresh_with_id_token"),
                       ("introspection", "introspection")):
        per_second = results[name]["bongsu"]["per_second"]
        table.append(at_least(work, per_second, 5000, f"{per_second:,.0f}/s", "5,000/s"))
    memory = results["memory"]
    table += [
        at_most("memory, idle", memory["idle_mb"], 20, f"{memory['idle_mb']:.1f} MB", "20 MB"),
        at_most("memory, highest under load", memory["load_mb"], 64, f"{memory['load_mb']:.1f} MB", "64 MB"),
        at_most("start to first login answered", results["start"]["first_login_ms"], 100,
                f"{results['start']['first_login_ms']:.0f} ms", "100 ms"),
    ]
    if results["accounts"]:
        growth = growth_of(results["accounts"])
        table.append(at_most("login at " + " : ".join(f"{int(size):,}" for size in results["accounts"]) + " accounts",
                             growth, 1.2, f"{growth:.2f}", "1.2"))
    return table


def growth_of(sizes):
    """The dearest size against the cheapest, in what a login costs apart from the hash."""
    costs = [each["rest_ms"] for each in sizes.values()]
    return max(costs) / min(costs)


def load_rows(results):
    """Two lines for each load: Bongsu's and the bare server's."""
    lines = []
    for work, name in (("token by client credentials", "client_credentials"), ("introspection", "introspection"),
                       ("refresh, access token only", "refresh"), ("refresh with ID token", "refresh_with_id_token")):
        for server in ("bongsu", "bare"):
            load = results[name][server]
            ratio = f"{results[name]['ratio_cpu']:.2f}" if server == "bongsu" else ""
            lines.append((f"{work}, {server}", f"{load['per_second']:,.0f}", f"{load['cpu_us']:.0f}",
                          f"{load['p50_us'] / 1000:.1f}", f"{load['p99_us'] / 1000:.1f}", ratio))
    return lines


def account_rows(results):
    return [(f"{int(size):,}", f"{each['whole_ms']:.1f}", f"{each['rest_ms']:.2f}", f"{each['after_mb']:.1f}",
             f"{each['fill_seconds']:.0f}") for size, each in results["accounts"].items()]


def show(head, lines):
    widths = [max(len(line[i]) for line in [head, *lines]) for i in range(len(head))]
    for line in [head, *lines]:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())
    print()


def show_all(results):
    print()
    show(("load", "requests/s", "CPU µs each", "p50 ms", "p99 ms", "of bare"), load_rows(results))
    if results["accounts"]:
        show(("accounts", "login, CPU ms", "apart from the hash", "memory MB", "filled in s"), account_rows(results))
    show(("work", "measured", "budget", "of budget", "met"),
         [(work, measured, budget, f"{ratio:.2f}", "yes" if met else "NO")
          for work, measured, budget, ratio, met in rows(results)])
