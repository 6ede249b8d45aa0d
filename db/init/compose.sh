#!/bin/sh
# Run once by the PostgreSQL image when its volume is new: makes the roles with the passwords of docker-compose.yml.
set -eu
psql --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
\getenv owner SETIA_DATABASE_OWNER_PASSWORD
\getenv app SETIA_DATABASE_PASSWORD
\getenv verifier SETIA_DATABASE_VERIFIER_PASSWORD
select set_config('setia_owner.password', :'owner', false),
       set_config('setia_app.password', :'app', false),
       set_config('setia_verifier.password', :'verifier', false) \g /dev/null
\i /setia/roles.sql
SQL
