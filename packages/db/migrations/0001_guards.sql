-- What drizzle-kit does not write: grants by table and column, forced row security, the triggers that keep history.

GRANT USAGE ON SCHEMA public TO lientuyen_app;
--> statement-breakpoint
GRANT SELECT ON facility, service, icd10, person, assignment, patient, referral, message, consult, participant, appointment,
  follow_up, study, series, instance, referral_study, upload_batch, upload_item, event, chain_head TO lientuyen_app;
--> statement-breakpoint
GRANT INSERT ON patient, referral, message, consult, participant, appointment, follow_up, study, series, instance,
  referral_study, upload_batch, upload_item, event TO lientuyen_app;
--> statement-breakpoint
GRANT UPDATE (number, receiving_facility_id, status, version, urgency, specialty, content, outcome, sent_at, updated_at) ON referral TO lientuyen_app;
--> statement-breakpoint
GRANT UPDATE (status, scheduled_at, opened_at, ended_at) ON consult TO lientuyen_app;
--> statement-breakpoint
GRANT UPDATE (facility_id, assignment_id, joined_at, left_at, quality) ON participant TO lientuyen_app;
--> statement-breakpoint
GRANT UPDATE (status, version, at) ON appointment TO lientuyen_app;
--> statement-breakpoint
GRANT UPDATE (done_at, result) ON follow_up TO lientuyen_app;
--> statement-breakpoint
GRANT UPDATE (updated_at) ON study TO lientuyen_app;
--> statement-breakpoint
GRANT UPDATE (closed_at) ON upload_batch TO lientuyen_app;
--> statement-breakpoint
GRANT UPDATE (outcome, reason, params, size, study_uid, at) ON upload_item TO lientuyen_app;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE referral_number TO lientuyen_app;
--> statement-breakpoint
GRANT USAGE ON SCHEMA auth TO lientuyen_auth;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA auth TO lientuyen_auth;
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOR t IN SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', t);
  END LOOP;
END $$;
--> statement-breakpoint
-- Forced row security binds the owner too; what must reach past the fence does so as this role, by functions that say exactly what they give.
GRANT SELECT ON machine_client TO lientuyen_guard;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON chain_head TO lientuyen_guard;
--> statement-breakpoint
CREATE FUNCTION find_machine_client(wanted text) RETURNS TABLE (id uuid, facility_id uuid, secret_hash text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT id, facility_id, secret_hash FROM machine_client WHERE client_id = wanted AND NOT is_revoked
$$;
--> statement-breakpoint
CREATE FUNCTION is_machine_client_active(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT EXISTS (SELECT 1 FROM machine_client WHERE id = wanted AND NOT is_revoked)
$$;
--> statement-breakpoint
-- Numbers and hashes each event behind its subject's last one. The bytes are those of packages/core/src/audit/chain.ts.
CREATE FUNCTION chain_event() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE head chain_head;
BEGIN
  -- The head's row lock puts writers of one subject in a line.
  INSERT INTO chain_head (subject, seq, hash) VALUES (NEW.subject, 0, '') ON CONFLICT DO NOTHING;
  SELECT * INTO head FROM chain_head WHERE subject = NEW.subject FOR UPDATE;
  NEW.seq := head.seq + 1;
  NEW.previous_hash := head.hash;
  NEW.hash := encode(sha256(convert_to(concat_ws(E'\n', NEW.previous_hash, NEW.subject, NEW.seq, NEW.term, NEW.verb,
    coalesce(NEW.from_status, ''), coalesce(NEW.to_status, ''), NEW.actor_id, NEW.facility_id, NEW.role,
    to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), NEW.data::text), 'UTF8')), 'hex');
  UPDATE chain_head SET seq = NEW.seq, hash = NEW.hash WHERE subject = NEW.subject;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION tell_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Delivered on commit. Ids and codes only: a notification is not behind row security.
  PERFORM pg_notify('lientuyen_event', json_build_object('subject', NEW.subject, 'seq', NEW.seq, 'term', NEW.term,
    'verb', NEW.verb, 'facilities', NEW.parties)::text);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER event_is_chained BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION chain_event();
--> statement-breakpoint
CREATE TRIGGER event_is_told AFTER INSERT ON event FOR EACH ROW
  WHEN (NEW.verb NOT IN ('view', 'search')) EXECUTE FUNCTION tell_event();
--> statement-breakpoint
CREATE TRIGGER event_stays BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER event_is_not_emptied BEFORE TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION keep_what_was_sent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.sent_at IS NOT NULL AND (OLD.sent_at, OLD.number, OLD.receiving_facility_id, OLD.content, OLD.specialty)
    IS DISTINCT FROM (NEW.sent_at, NEW.number, NEW.receiving_facility_id, NEW.content, NEW.specialty) THEN
    RAISE EXCEPTION 'what was sent stays as it was' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER referral_keeps_what_was_sent BEFORE UPDATE ON referral FOR EACH ROW EXECUTE FUNCTION keep_what_was_sent();
--> statement-breakpoint
ALTER FUNCTION find_machine_client(text) OWNER TO lientuyen_guard;
--> statement-breakpoint
ALTER FUNCTION is_machine_client_active(uuid) OWNER TO lientuyen_guard;
--> statement-breakpoint
ALTER FUNCTION chain_event() OWNER TO lientuyen_guard;
--> statement-breakpoint
REVOKE ALL ON FUNCTION find_machine_client(text), is_machine_client_active(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION find_machine_client(text), is_machine_client_active(uuid) TO lientuyen_app;
