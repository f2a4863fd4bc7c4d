-- What the lists of cases need beside 0013: the yellow light of the bureau's leg, and the days by which figures are
-- opened to their rows. The partial indexes hold only rows that have such a day.
ALTER TABLE cases ADD COLUMN leg_yellow_from TEXT NOT NULL DEFAULT '9999-12-31';
CREATE INDEX cases_by_accepted ON cases (county, accepted_on, case_no) WHERE accepted_on < '9999-12-31';
CREATE INDEX cases_by_decided ON cases (county, decided_on, case_no) WHERE decided_on < '9999-12-31';
CREATE INDEX cases_by_bureau ON cases (county, bureau, received_on, case_no) WHERE bureau <> '';
