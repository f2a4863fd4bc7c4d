# Lights
light-left = { $n ->
    [one] { $n } working day left
   *[other] { $n } working days left
}
light-today = due today
light-over = { $n ->
    [one] { $n } working day overdue
   *[other] { $n } working days overdue
}
light-just-over = overdue
light-awaits-papers = awaiting papers
light-suspended = { $n ->
    [one] stopped for { $n } working day
   *[other] stopped for { $n } working days
}
light-stopped = clock stopped
light-away = away, not counted
light-to-deliver = to deliver, { $left }
light-finished = finished in time
light-finished-late = finished late
light-met = in time
light-missed = late
light-not-accepted = not accepted
light-withdrawn = withdrawn
light-void = struck out

# The page
case-system = the system
case-kind-instant = on the spot
case-kind-committed = within a promised time
case-no = Case number
case-where = Where it is
case-applicant = Applicant
case-name = Name
case-applicant-kind = Kind
case-id-number = Identity number
case-no-id = Why there is no number
case-phone = Phone
case-address = Address
case-received = Received
case-clerk = Received by
case-channel = Channel
case-remark = Remark
case-township = Received at
case-statutory = Statutory limit
case-committed = Committed limit
case-not-running = runs from acceptance
case-outcome = Outcome
case-outcome-result = Result document
case-unmask = See full numbers
case-unmask-why = Why (goes into the access record)
case-unmask-do = Show once
case-unmask-why-missing = Say why you need to see them.
case-unmask-why-long = At most 200 characters.
case-unmasked = The full numbers are shown this once; the access record says so.
case-looks = Access record
case-looks-n = { $n ->
    [one] { $n } time
   *[other] { $n } times
}
case-looks-none = Nobody has seen the full numbers or printed a paper yet.
look-unmasked = saw full numbers
look-printed = printed
case-next = Next
case-next-none = There is nothing for you to do now.
case-next-none-why = The case is with somebody else, or finished; the trail below tells how it goes.
case-more-acts = Other acts
case-clocks = Clocks
case-clocks-leads = drives the light
case-papers = Papers
case-papers-n = { $n ->
    [one] { $n } paper
   *[other] { $n } papers
}
case-notices = One-time notice
case-notice-on = given on { $on }
case-documents = Documents
case-documents-none = There is nothing to print yet.
case-printed-n = { $n ->
    [one] printed once
   *[other] printed { $n } times
}
case-to-print = to be printed
case-print = Print
case-print-again = Print again
case-look = View
case-prints = Register of prints
case-trail = Trail
case-trail-n = { $n ->
    [one] { $n } step
   *[other] { $n } steps
}
case-verify = verify
case-verify-sound = The content agrees with its hash
case-verify-broken = The content does not agree with its hash: tell the audit administrator at once
case-verify-hash = SM3 of this step
case-verify-prev = the step before
case-verify-hint = Every step is chained to the hash of the step before it, so that no change goes unseen.
case-news = new
case-lapsed = The notice period has run out: the case counts as accepted from { $on } (Administrative Licensing Law art. 32). The system records it by itself; you may also record it now and go on.
case-lapsed-do = Record the deemed acceptance
case-trouble = Not done
case-trouble-between = The case has moved on since you opened this page; the trail marks what is new. Check and go on: what you typed is still here.
case-trouble-typed = What you had typed:
case-provisional = provisional
case-provisional-why = The holidays of that year are not announced yet; the date will be computed again and the change recorded.
case-keys = Keys

# Clocks
clock-after-correction = Acceptance after correction
clock-at-once = at once
clock-extended-by = { $length }, extended by { $extension }
clock-started = From
clock-due = Due
clock-finished = Ended
clock-length = Length
clock-basis = Basis
clock-proof = How it was counted
clock-basis-correction = Administrative Licensing Law art. 32(1)(5)
clock-basis-notice-licence = Administrative Licensing Law art. 32(1)(4)
clock-basis-notice = one-time notice; Regulations on Optimising the Business Environment art. 36
clock-basis-promise = service commitment
clock-basis-share = split between county and township
clock-none = The limits run from acceptance.
proof-sum = From the day after { $start }, { $n } days counted, until { $due }.
proof-sum-none = Due the same day: { $due } (from { $start }, { $n } days counted).
proof-sum-stopped = From the day after { $start }, { $n } days counted so far; the clock stands still and there is no due date.
proof-rest = rest day
proof-rest-days = { $n ->
    [one] { $n } rest day
   *[other] { $n } rest days
}
proof-rest-not-counted = not counted
proof-holiday = holiday
proof-closure = offices of the county closed
proof-held = clock stopped: { $reason }
proof-held-plain = clock stopped
proof-at-bureau = at the bureau, not the township's time
proof-at-township = at the township, not the bureau's time
proof-passed = counted by months, day by day
proof-rolled = the last day moved on
proof-mark-start = start
proof-mark-rest = rest
proof-mark-holiday = hol.
proof-mark-held = stop
proof-mark-rolled = moved
proof-day-start = the day of the event, not counted
proof-day-counted = day { $n }
proof-day-make-up = day { $n }, a make-up working day
proof-day-skipped = not counted: { $reason }
proof-day-due = due date
proof-judged-then = This clock has ended by the calendar of its time; its date no longer moves.
proof-legend-counted = counted
proof-legend-skipped = not counted
proof-legend-due = due date
proof-week-1 = Mo
proof-week-2 = Tu
proof-week-3 = We
proof-week-4 = Th
proof-week-5 = Fr
proof-week-6 = Sa
proof-week-7 = Su

# Where it is
where-township = at { $unit }, received by { $who }
where-forwarded = sent to { $unit }, not received there yet; until then the township answers for it
where-bureau = at { $unit }, received there by { $who }
where-applicant = awaiting papers from the applicant; { $unit }, received by { $who }
where-to-deliver = decided, to be delivered; { $unit }, received by { $who }
where-closed = closed; { $unit }

# The trail
trail-received = Received
trail-notified = One-time notice given
trail-supplemented = Papers came in
trail-supplemented-complete = Papers complete
trail-accepted = Accepted
trail-deemed-accepted = Deemed accepted
trail-not-accepted = Not accepted
trail-forwarded = Sent to { $unit }
trail-received-at-bureau = Received at the bureau
trail-returned = Returned to the township
trail-packet-refused = Packet refused by the bureau
trail-suspended = Clock stopped: { $reason }
trail-resumed = Clock runs again
trail-extended = Extended
trail-decided = Decided: { $outcome }
trail-delivered = Delivered
trail-withdrawn = Withdrawn by the applicant
trail-corrected = Intake corrected
trail-voided = Intake struck out
trail-redated = Calendar changed, dates computed again
trail-channel = Channel
trail-wanting = Wanting
trail-remark = Remark
trail-asked = Asked for
trail-came = Papers
trail-accepted-on = Accepted on
trail-reason = Reason
trail-basis = Basis
trail-competent = Competent body
trail-opinion = Opinion
trail-needed = Time needed
trail-held-to = Not counted until
trail-length = Extended by
trail-told = Told by
trail-told-by-notice = notice of extension
trail-result = Result document
trail-recorded-for = Written down for
trail-way = Way
trail-receiver = Received by
trail-corrected-what = Corrected
trail-corrected-applicant = applicant
trail-corrected-item = item
trail-corrected-papers = papers
trail-due = Due
trail-flag-late-notice = notice later than five working days
trail-flag-second-notice = second notice: a breach of the one-time duty
trail-flag-deemed = not told in time
trail-flag-promise-broken = the promised day had passed

# Acts
act-accept = Accept
act-notify = Give the notice
act-supplement = Take papers in
act-refuse = Do not accept
act-forward = Send to a bureau
act-receive = Receive
act-return = Return to the township
act-suspend = Stop the clock
act-resume = Let the clock run
act-extend = Extend
act-decide = Decide
act-deliver = Deliver
act-withdraw = Register a withdrawal
act-correct = Correct the intake
act-void = Strike the intake out
act-field-reason = Reason
act-field-basis = Basis
act-field-basis-hint = Empty: the item's own
act-field-competent = Body to apply to instead
act-field-bureau = To
act-field-opinion = Opinion
act-field-packet-refused = The packet is not taken (say why)
act-field-needed = Working days needed
act-field-needed-hint = Empty: the usual time; it stands in the notice
act-field-days = By how much
act-field-days-hint = Empty: all that is allowed
act-field-told = How the applicant is told
act-field-told-hint = Empty: by the notice of extension
act-field-outcome = Outcome
act-field-result = Name or number of the result document
act-field-way = Way
act-field-receiver = Received by
act-field-receiver-hint = Empty: the applicant in person
act-field-remark = Remark
act-field-hold = Reason allowed by law
act-suspend-rule = { $basis }, usually { $n } working days
act-extend-rule = At most { $length } ({ $source }), once
act-field-item = The right item
act-field-item-hint = Code (such as TG-001) or full name; empty where the item is right
act-paper-asked = Ask for it
act-paper-reason = Why
act-paper-cure = How to put it right
act-paper-not-come = did not come
act-second-notice = A notice has been given. A further one may speak only of papers that came in since; anything else needs a reason and is recorded as a breach.
act-second-notice-reason = Reason of a further notice
act-owed = Papers still owed; they must come before it is granted:
act-decide-reason = Reasons (owed unless granted)
act-correct-lead = On the day of receipt only; the trail keeps both.
act-correct-applicant = The applicant is wrong: give all anew (empty where right)
act-correct-papers = Check of the papers
act-void-lead = On the day of receipt only; the number is not used again and the trail stays.
act-withdraw-reason = Why it is withdrawn
act-correct-reason = Why it is corrected
act-void-reason = Why it is struck out
act-extend-reason = Why (the applicant is told)
act-refuse-reason = Why it is not accepted (stands in the decision)
act-submit = { $act }: confirm
act-key = key { $key }

# Done
flash-case-accept = Accepted. Please print the notice of acceptance.
flash-case-notify = Notice given. Please print it for the applicant.
flash-case-supplement = Papers registered.
flash-case-refuse = Not accepted. Please print the decision for the applicant.
flash-case-forward = Sent.
flash-case-receive = Received.
flash-case-return = Returned to the township.
flash-case-suspend = The clock is stopped. Please print the notice for the applicant.
flash-case-resume = The clock runs again.
flash-case-extend = Extended. Please print the notice for the applicant.
flash-case-decide = Decided. Please print the document.
flash-case-deliver = Delivery registered.
flash-case-withdraw = Withdrawal registered.
flash-case-correct = Corrected.
flash-case-void = Struck out.
flash-case-lapsed = The deemed acceptance is recorded. Please go on.
