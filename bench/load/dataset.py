"""The data set: a database loaded once for a scale and a schema, kept, and copied for each side of each run."""

import hashlib
import json
import time
import zipfile
from pathlib import Path

from setia import OPERATOR_KEY, PASSWORDS, SECRET_KEY, Setia

HERE = Path(__file__).parent
SMALL_TENANTS = 100
# What the merchants under load run: points by amount that expire, and a punch card that never fills, so that every purchase
# does the same: two ledger entries, one lot.
PROGRAM = {
    "settings": {"rounding": "floor", "expiresAfter": "P12M"},
    "earning": [{"key": "spend", "name": "1 point for each Rp 1.000",
                 "award": {"type": "per_amount", "points": 1, "stepMinor": 1000}}],
    "cards": [{"key": "coffee", "name": "Coffee card", "size": 1000, "basis": "visit",
               "prizes": [{"prize": {"type": "free_units", "name": "A coffee",
                                     "items": {"categories": ["coffee"]}, "validity": "P90D"}}]}],
}
REWARD = {"code": "coffee", "name": "A coffee", "kind": "free_product", "pointsPrice": 1, "unitCost": {"amount": 9000, "currency": "IDR"},
          "prize": {"type": "free_units", "name": "A coffee", "items": {"categories": ["coffee"]}, "validity": "P30D"}}


class Dataset:
    def __init__(self, server, root, jar, java, members, entries, say):
        self.server, self.root, self.jar, self.java = server, root, jar, java
        self.members, self.purchases, self.say = members, entries // 2, say
        self.loaded = "loaded_" + self._fingerprint()

    def _fingerprint(self):
        digest = hashlib.sha256(f"{self.members} {self.purchases} {json.dumps([PROGRAM, REWARD])}".encode())
        for file in (HERE / "schema.sql", HERE / "data.sql"):
            digest.update(file.read_bytes())
        with zipfile.ZipFile(self.jar) as application:
            for file in sorted(application.infolist(), key=lambda one: one.filename):
                if "db/migration/" in file.filename:
                    digest.update(f"{file.filename} {file.CRC}".encode())
        return digest.hexdigest()[:12]

    def roles(self, database):
        settings = "".join(f"select set_config('{role}.password', '{password}', false);\n"
                           for role, password in PASSWORDS.items())
        self.server.sql(settings + (self.root / "db/init/roles.sql").read_text(), database)

    def load(self, folder, keep=()):
        """Makes the database that all runs copy, unless an earlier run has. Older ones go, but for those to keep."""
        known = {row[0] for row in self.server.sql("select datname from pg_database")}
        if self.loaded in known:
            return
        for old in known - {other.loaded for other in keep}:
            if old.startswith("loaded_"):
                self.server.sql(f"drop database {old}")
        began = time.monotonic()
        self.server.sql("drop database if exists loading with (force)")
        self.server.sql("create database loading")
        self.roles("loading")
        application = Setia(self.java, self.jar, self.server.url("loading"), folder, [])
        try:
            application.start()
            self.server.sql((HERE / "schema.sql").read_text(), "loading")
            self._tenants(application)
        finally:
            application.stop()
        self.say(f"loading {self.members:,} members and {2 * self.purchases:,} ledger entries")
        self.server.sql((HERE / "data.sql").read_text(), "loading", members=self.members, purchases=self.purchases,
                        secret=SECRET_KEY)
        self.server.sql("vacuum (analyze)", "loading")
        # What the first day and the first seal find to do is no part of any measurement.
        application = Setia(self.java, self.jar, self.server.url("loading"), folder,
                            ["-Dsetia.background.seal-every=5s", "-Dsetia.background.poll=1s"])
        try:
            application.start()
            for admin, program in self.server.sql("select admin_key, program_id from bench.tenant order by n", "loading"):
                application.call("POST", f"/v1/programs/{typed('prg', program)}/day-changes", {}, admin, patience=900)
            application.settle(self.server)
        finally:
            application.stop()
        self.server.sql("vacuum (analyze)", "loading")
        self.server.sql(f"alter database loading rename to {self.loaded}")
        self.say(f"loaded in {time.monotonic() - began:.0f} s")

    def copy(self, name):
        self.server.sql(f"drop database if exists {name}")
        # As it was loaded: a file at a time, not through the log.
        self.server.sql(f"create database {name} template {self.loaded} strategy file_copy")
        self.roles(name)

    def tenants(self, database):
        """Key, number of cards and reward of each, the big one first."""
        return [(key, int(members), typed("rwd", reward)) for key, members, reward in
                self.server.sql("select key, members, reward_id from bench.tenant order by n", database)]

    def some_members(self, database):
        """Tenant and id of a part of the members: those with the first cards."""
        return [(n, typed("mem", member)) for n, member in self.server.sql(f"""
            select t.n, i.member_id
              from bench.tenant t, generate_series(1, least(t.members, case t.n when 0 then 20000 else 500 end)) as k
              join setia.member_identifier i on true
             where i.tenant_id = t.tenant_id and i.type = 'card'
               and i.value_hash = bench.card_hash(t.tenant_id, bench.card(t.n, k), '{SECRET_KEY}')""", database)]

    def _tenants(self, application):
        key, _ = self._tenant(application, "bench-sample")
        application.call("POST", "/v1/members", {"identifiers": [{"type": "card", "value": "70000"}]}, key, "sample")
        for number in range(2):
            # The second one met an open card and a balance, as most purchases do.
            application.call("POST", "/v1/purchases", purchase(number), key, f"sample-{number}")
        self.server.sql(f"""
            create table bench.sample as
            select p.* from setia.purchase p join setia.tenant_directory t using (tenant_id)
             where t.slug = 'bench-sample' and p.receipt_number = 'sample-1';
            create table bench.sample_card as
            select c.* from setia.punch_card c join bench.sample using (tenant_id)""", "loading")
        for n in range(SMALL_TENANTS + 1):
            key, admin = self._tenant(application, f"bench-{n}")
            self.server.sql(f"""
                insert into bench.tenant
                select {n}, t.tenant_id, p.program_id, l.location_id, k.key_id, r.reward_id, '{key}', '{admin}', 0
                  from setia.tenant_directory t
                  join setia.program p using (tenant_id)
                  join setia.location l using (tenant_id)
                  join setia.api_key k on k.tenant_id = t.tenant_id and k.role = 'pos'
                  join setia.reward r on r.tenant_id = t.tenant_id
                 where t.slug = 'bench-{n}'""", "loading")

    def _tenant(self, application, slug):
        admin = application.call("POST", "/v1/tenants", {"name": slug, "slug": slug}, OPERATOR_KEY)["adminKey"]["secret"]
        program = application.call("POST", "/v1/programs", {
            "code": "main", "name": "Main", "currency": "IDR", "zone": "Asia/Jakarta", "pointsName": "points",
            "isDefault": True}, admin)["id"]
        versions = f"/v1/programs/{program}/versions"
        number = application.call("POST", versions, PROGRAM, admin)["number"]
        application.call("POST", f"{versions}/{number}/publish", {"effectiveFrom": "2020-01-01T00:00:00Z"}, admin)
        application.call("POST", "/v1/rewards", REWARD | {"programId": program}, admin)
        return application.call("POST", "/v1/api-keys", {"name": "Till", "preset": "pos"}, admin)["secret"], admin


def typed(prefix, uuid):
    """An id as the API writes it: shared/Base32."""
    number = int(uuid.replace("-", ""), 16)
    return prefix + "_" + "".join("0123456789abcdefghjkmnpqrstvwxyz"[number >> 5 * i & 31] for i in range(25, -1, -1))


def purchase(number):
    """As requests.lua sends it."""
    def line(sku, category, quantity, price):
        return {"sku": sku, "categories": [category], "quantity": quantity,
                "unitPrice": {"amount": price, "currency": "IDR"}}
    return {"member": {"type": "card", "value": "70000"}, "receipt": {"terminal": "till-1", "number": f"sample-{number}"},
            "occurredAt": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "channel": "store", "currency": "IDR",
            "lines": [line("flat-white", "coffee", 2, 35000), line("croissant", "pastry", 1, 28000)],
            "tenders": [{"type": "card", "amount": {"amount": 98000, "currency": "IDR"}}]}
