status-title = Where is my case?
status-lead = Enter the case number, and the last four of the phone or identity number you gave.
status-no = Case number
status-no-hint = 23 digits, on your notice of acceptance or receipt; the code printed there fills it in.
status-no-missing = Please enter the case number.
status-no-wrong = The number is mistyped: it has 23 digits. Please compare it with your paper.
status-four = Last four of the phone or identity number
status-four-hint = Where the last one is X, enter X.
status-four-wrong = Please enter four characters.
status-ask = Look it up
status-privacy = This page shows no names or numbers and keeps nothing of what you enter. You may also phone or ask at the window, free of charge.
status-not-found = Nothing was found. Please check the number and the four characters, or phone or ask at the window.
status-resting = { $n ->
    [one] There were too many wrong tries for this number. Try again in a minute, or phone or ask at the window.
   *[other] There were too many wrong tries for this number. Try again in { $n } minutes, or phone or ask at the window.
}
status-size-large = Large type
status-size-normal = Normal type
status-stopped = clock stopped
status-papers = Please bring these papers
status-dates = Finished at the latest
status-committed = as we promised
status-statutory = as the law says
status-provisional = The holidays of that year are not announced yet; if the date moves, you will be told.
status-trail = How far it has come
status-questions = Questions
status-supervision = Not content? Supervision
status-guide = See the guide of this service
status-another = Look up another case
status-remedies = If you do not agree, you may apply for reconsideration within sixty days or bring a suit within six months; your decision says how.

status-state-received = Your papers have been received
status-state-notified = Papers are missing; please bring them
status-state-supplemented = The papers are complete
status-state-accepted = Accepted and being handled
status-state-not-accepted = Not accepted
status-state-forwarded = Sent to the county bureau
status-state-in-handling = Being handled at the county bureau
status-state-returned = Back from the county
status-state-suspended = A procedure required by law is under way
status-state-decided = Decided
status-state-granted = Done: ready to be collected
status-state-refused = Refused
status-state-terminated = Terminated
status-state-delivered = Done and delivered
status-state-withdrawn = You have withdrawn it
status-state-void = Registered by mistake and struck out

status-awaits-check = { $centre } is checking the papers and tells you by { $notice } whether anything is missing.
status-awaits-you = It waits for your papers; on the day they are complete it is accepted.
status-awaits-centre = { $centre } is handling it. There is nothing for you to do.
status-awaits-receipt = It waits to be received at { $bureau }. There is nothing for you to do.
status-awaits-bureau = { $bureau } is handling it. There is nothing for you to do.
status-awaits-procedure = Under way: { $reason }. This time does not count towards the limit. There is nothing for you to do.
status-awaits-collection = Please collect it at { $centre } with your identity card; if delivery was chosen, it reaches you by { $delivery }.
status-awaits-nothing = This case is closed.

status-step-received = Papers received
status-step-notified = You were told what is missing
status-step-supplemented = Papers came in
status-step-complete = Papers complete
status-step-accepted = Accepted
status-step-deemed-accepted = Accepted by law
status-step-not-accepted = Not accepted
status-step-forwarded = Sent to { $bureau }
status-step-received-at-bureau = Received at the county bureau
status-step-returned = Returned by the county bureau
status-step-suspended = Begun: { $reason }; the clock stands still
status-step-resumed = The clock runs again
status-step-extended = Time extended
status-step-decided = Decided: { $outcome }
status-step-delivered = Delivered
status-step-withdrawn = Withdrawn
status-step-corrected = Registration corrected
status-step-voided = Registration struck out

# Documents to download
status-notices = Documents
status-notices-hint = What you download is a copy with name and numbers masked; the sealed document is handed over at the window.
