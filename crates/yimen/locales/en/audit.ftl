# Audit
audit-title = Audit log
audit-sub = Who did what, and when. It can be read and changed by nobody; of a case only the steps are shown, not what is in it.
audit-tabs = Audit
audit-tab-journal = Log
audit-tab-seals = Seals
audit-tab-proof = Proof of a case
audit-tab-verify = Verify
audit-what = Kind
audit-what-all = Administration and access (without steps of cases)
audit-what-account = Accounts
audit-what-access = Numbers seen, papers printed
audit-what-sign-in = Sign-ins with unknown accounts
audit-what-calendar = Working calendar
audit-what-audit = Acts of the audit
audit-what-case = Steps of cases
audit-sort-account = account
audit-sort-access = case
audit-sort-case = case
audit-sort-calendar = working calendar
audit-sort-sign-in = sign-in
audit-sort-county = county
audit-sort-audit = audit
audit-actor = Account
audit-from = From
audit-to = To
audit-filter = Filter
audit-wrong-day = A day is written like 2026-11-23; the days were not used.
audit-at = When
audit-event = What
audit-object = On what
audit-version = no. { $n }
audit-seq = Place
audit-empty = Nothing matches
audit-empty-filtered = Clear the filter
audit-empty-words = Acts on accounts, the calendar, numbers seen and papers printed are written here.
audit-looked = Fifty thousand entries were looked at; go on for older ones.
audit-next = Older

audit-kind-received = received
audit-kind-notified = one-time notice given
audit-kind-supplemented = papers supplemented
audit-kind-deemed-accepted = deemed accepted
audit-kind-accepted = accepted (case)
audit-kind-not-accepted = not accepted
audit-kind-forwarded = forwarded to a bureau
audit-kind-received-at-bureau = received at the bureau
audit-kind-returned = returned to the township
audit-kind-suspended = clock suspended
audit-kind-resumed = clock resumed
audit-kind-extended = limit extended
audit-kind-decided = decision made
audit-kind-delivered = result delivered
audit-kind-withdrawn = withdrawn by the applicant
audit-kind-corrected = intake corrected
audit-kind-voided = intake struck out
audit-kind-redated = re-dated after a change of the calendar
audit-kind-access-unmasked = full numbers seen
audit-kind-access-printed = paper printed
audit-kind-calendar-year-imported = a year's arrangement imported
audit-kind-calendar-closed = offices closed
audit-kind-calendar-lifted = offices reopened
audit-kind-audit-verified = verified: whole
audit-kind-audit-found-wrong = verified: something is wrong
audit-kind-audit-not-carried-through = verification not carried through
audit-kind-audit-sealed = log sealed
audit-kind-county-set-up = county set up
audit-kind-sign-in-unknown-account = sign-in with an account that does not exist

audit-field-address = from
audit-field-channel = by
audit-field-reason = reason
audit-field-why = why
audit-field-case-no = case
audit-field-authority = document
audit-field-days = days
audit-field-closures = closures
audit-field-roles = roles
audit-field-display-name = name
audit-field-departments = departments
audit-field-year = year
audit-field-source = source
audit-field-what = what
audit-field-entries = entries
audit-field-seals = seals
audit-field-cases = cases
audit-field-people = people
audit-field-accounts = accounts
audit-field-tallies = tallies

# Seals
audit-seals = Seals of the log
audit-seals-sub = Once an hour what was written is closed under a root, chained to the seal before and signed (SM2). Whoever keeps a printed root can prove that no entry was altered, removed or slipped in.
audit-seal-now = Seal now
audit-unsealed = { $n ->
    [one] { $n } entry is not sealed yet
   *[other] { $n } entries are not sealed yet
 }
audit-seals-none = No seal yet
audit-seals-none-words = What is written is sealed within an hour by itself, or at once if you ask.
audit-seal-number = Seal
audit-seal-n = No. { $n }
audit-seal-title = Seal no. { $n } of the log
audit-seal-closed = Closed
audit-seal-range = Places
audit-seal-entries = Entries
audit-seal-root = Root
audit-seal-root-words = Root (SM3, hexadecimal). Keep this sheet.
audit-seal-prev = Hash of the seal before
audit-seal-hash = Hash of this seal
audit-seal-signer = Public key of the signer
audit-seal-signature = Signature (SM2)
audit-seal-sheet = Sheet
audit-seal-sheet-of = Sheet of seal no. { $n }
audit-print = Print
audit-how = How to check a case with this sheet
audit-how-keep = Somebody outside the county's service office keeps this sheet: the discipline inspection, or a notary.
audit-how-ask = To check a case, ask the county for its proof: yimen audit proof CASE_NUMBER --json > proof.json
audit-how-check = Check it on any machine with this program; no database is needed:
audit-how-compute = Or compute it yourself: SM3 over the nine fields of an entry gives its hash; with its place it gives a leaf, joined step by step with the neighbours on the path (the tree of RFC 6962); the last must equal the root.
flash-audit-sealed = Seals made: { $value }.

# Verify
audit-verify = Verify the log
audit-verify-sub = Checks from the start: every entry's hash and order, every seal, every case against the replay of its facts, the register of people, accounts, the calendar and the tallies.
audit-verify-words = It runs in the background, keeps no window from working, reads only and changes nothing.
audit-verify-now = Verify now
audit-verify-cli = Or run, on the server,
audit-verify-runs = Verifying …
audit-verify-progress = How far the verification is
audit-refresh = Refresh
audit-whole = All whole: everything is as it was written.
audit-wrong = Something is wrong; the first is:
audit-wrong-words = Leave everything as it is, neither restart nor restore; report to the security administrator and the discipline inspection at once, and compare with the latest backup.
audit-failed = The verification could not be carried through:
audit-run-by = Begun by { $by }
audit-fig-entries = Entries
audit-fig-seals = Seals
audit-fig-sealed = over { $n ->
    [one] { $n } entry
   *[other] { $n } entries
 }
audit-fig-cases = Cases = replay
audit-fig-people = People
audit-fig-accounts = Accounts
audit-fig-tallies = Tallies = recount

# Proof
audit-proof = Proof of a case
audit-proof-sub = Under which seal each step of a case stands, and the path to its root.
audit-case-no = Case number (23 digits)
audit-proof-show = Show
audit-proof-missing = There is no such case; check the number.
audit-proof-holds = Hashes, paths and signatures were computed again and hold. Sealed:
audit-step = Step
audit-hash = Hash (SM3)
audit-leaf = Leaf
audit-not-sealed = not sealed yet
audit-proof-cli = The whole proof for an outsider is written by the server:
audit-proof-empty = Type a case number
audit-proof-empty-words = It stands on the acceptance receipt; or open it from the log.
audit-kind-item-published = item version published
audit-kind-item-superseded = item version superseded
audit-kind-item-withdrawn = item withdrawn
audit-kind-item-draft-kept = item draft saved
audit-kind-item-draft-withdrawn = item draft closed
audit-kind-basis-kept = policy basis recorded
audit-kind-basis-withdrawn = policy basis taken out of use
audit-sort-item = item
