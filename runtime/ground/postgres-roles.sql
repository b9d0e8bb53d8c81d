-- The logins of an installation, made before the first migration so that addresses never depend on it. Whoever owns the
-- tables is no superuser: row-level security binds everybody but the machine's own administrator. The owner may act as
-- the others and does not inherit from them, so that their policies do not bind it. Run as often as needed.
do $$
declare
  part text;
  how text := case when current_setting('server_version_num')::int >= 160000 then ', inherit false' else '' end;
begin
  if not exists (select from pg_roles where rolname = 'tapak_owner') then
    create role tapak_owner login createrole createdb;
  end if;
  foreach part in array array['tapak_recorder', 'tapak_door', 'tapak_gate'] loop
    if not exists (select from pg_roles where rolname = part) then
      execute format('create role %I login', part);
    end if;
    execute format('grant %I to tapak_owner with admin option%s', part, how);
  end loop;
  if exists (select from pg_database where datname = 'tapak') then
    alter database tapak owner to tapak_owner;
  end if;
end $$;
