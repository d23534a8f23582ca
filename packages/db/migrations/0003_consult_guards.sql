GRANT SELECT, INSERT ON consult_report TO lientuyen_app;
--> statement-breakpoint
ALTER TABLE consult_report FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT ON consult, referral TO lientuyen_guard;
--> statement-breakpoint
CREATE FUNCTION facility_of_consult(wanted uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT referral.sending_facility_id FROM consult JOIN referral ON referral.id = consult.referral_id WHERE consult.id = wanted
$$;
--> statement-breakpoint
ALTER FUNCTION facility_of_consult(uuid) OWNER TO lientuyen_guard;
--> statement-breakpoint
REVOKE ALL ON FUNCTION facility_of_consult(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION facility_of_consult(uuid) TO lientuyen_app;
