# The counter
counter-strip = Intake
counter-waiting = Waiting
counter-awaited = Papers awaited
counter-awaited-none = No case waits for papers.
counter-ready = To be collected
counter-ready-none = No result waits to be collected.
counter-today = Taken in today
counter-today-none = Nothing taken in yet today. Press F and find an item to begin.
counter-mine = My cases
counter-mine-none = You have no case in hand.
counter-all = All
counter-n = { $n ->
    [one] { $n } case
   *[other] { $n } cases
}
counter-overdue-n = { $n } overdue
counter-received-on = received { $day }
counter-take-papers = Take papers
counter-hand-over = Hand over
counter-light-left = { $n ->
    [one] { $n } working day left
   *[other] { $n } working days left
}
counter-light-today = due today
counter-light-late = { $n ->
    [one] { $n } working day late
   *[other] { $n } working days late
}
counter-light-late-now = late
counter-light-paused = not counting

# The strip
counter-item = Item
counter-another-item = Another item
counter-find-item = Find an item
counter-find-hint = Words, pinyin initials or code: homestead, zjd, TG-001
counter-find = Find
counter-found = Items found
counter-person = Applicant
counter-keep-person = Leave empty to keep the applicant
counter-id-number = ID number or credit code
counter-name = Name
counter-born = Sex and age
counter-phone = Phone
counter-address = Address
counter-no-id = Why there is no number
counter-papers = Papers
counter-papers-empty = Choose an item, and the papers to be taken stand here.
counter-paper = Paper
counter-paper-asks = Asked for
counter-paper-result = Check
counter-originals = { $n ->
    [one] { $n } original
   *[other] { $n } originals
}
counter-copies = { $n ->
    [one] { $n } copy
   *[other] { $n } copies
}
counter-remark = Remark
counter-remark-hint = What is wrong and how to mend it (optional)
counter-accept = Accept
counter-notify = Give the one-time notice
counter-register = Only register
counter-refuse = Do not accept
counter-refuse-now = Refuse acceptance and print
counter-reason = Reason for not accepting
counter-competent-body = Apply instead to
counter-print-again = Print again
counter-correct = Correct
counter-why = Reason for the correction
counter-why-hint = On the day of receipt only. The trail keeps every correction.
counter-void = Strike it out
counter-fact-statutory = law: { $length }
counter-fact-committed = promised: { $length }
counter-fact-instant = done on the spot
counter-fact-county = decided by the county
counter-fact-township = decided by the township
counter-fact-village = handled in the village
counter-due-notice = Tell what is missing by { $day } (5th working day)
counter-due-finish = If accepted, done by { $day }
counter-due-instant = Papers complete: done on the spot
counter-due-statutory = law { $day }
counter-due-committed = promised { $day }
counter-due-provisional = holidays not announced yet: provisional
flash-counter-received = Registered as { $value }.
flash-counter-accepted = Accepted as { $value }. Please print the acceptance notice.
flash-counter-notified = One-time notice given, case { $value }. Please print it.
flash-counter-not-accepted = Not accepted, case { $value }. Please print the decision.
flash-counter-decided = Done on the spot, case { $value }.

# Keys
counter-keys = All keys
counter-single-keys = Single letters work as keys (switched off: Tab, Enter, arrows and digits only)
counter-close = Close
counter-key-f = find item
counter-key-digits = papers
counter-key-a = all present
counter-key-enter = next
counter-key-b = papers came
counter-key-d = hand over
counter-key-z = correct
counter-key-c = clear
counter-key-help = all keys
counter-key-u = bring back what was cleared
counter-key-arrows = line above, line below
counter-key-digits-long = a paper: 1 present, 2 missing, 3 to correct, 4 may follow, 5 not needed
counter-key-a-long = all papers present (those that apply only sometimes are asked for)
counter-key-enter-long = to the next field; on the button: do it and print
counter-key-i = to the identity number
counter-key-s = only register, accept later
counter-key-r = do not accept, with a reason
counter-key-p = print the last paper again
counter-key-z-long = correct the last case, or the line chosen on the left
counter-key-b-long = to the papers awaited; Enter takes them
counter-key-d-long = to the results; Enter hands one over and prints the receipt
counter-key-t = to what was taken in today
counter-key-c-long = clear the strip (U brings it back)
counter-key-slash = find a case
counter-key-esc = leave a field; leave a correction or supplement

# Signing in again
counter-again = Your session has ended
counter-again-why = Everything you typed is still here. Give your password and what you were doing goes on.
counter-again-go = Sign in and go on
counter-later = Later

# For the scripts of the page; they fill in what stands in braces
counter-js-saved = ● draft kept
counter-js-not-saved = Drafts cannot be kept here: do not reload
counter-js-failed = Not done
counter-js-failed-detail = The system gave no proper answer ({ $n }). Everything you typed is still here; press Enter again in a while.
counter-js-offline = No connection
counter-js-offline-detail = The network is down or the system restarts. Everything you typed is still here; press Enter when it is back.
counter-js-online-again = The network is back: press Enter again.
counter-js-same-again = Enter sends the very same case again; it is taken in only once.
counter-js-signed-out = Not signed in
counter-js-signed-out-detail = Everything you typed is still here. Press Enter to sign in and go on.
counter-js-draft-gone = The case you were supplementing or correcting has changed since: open it again.
counter-js-moved-on = Somebody has just worked on this case; the list is fresh now, please look again.
counter-js-not-printed = Not printed
counter-js-not-printed-detail = It is done; only the paper is missing. Press P to print it.
counter-js-found-by = found by { $q }
counter-js-no-item = Nothing found for “{ $q }”. Try other words, initials or the code.
counter-js-item-first = Choose an item first.
counter-js-item-gone = Item withdrawn
counter-js-item-gone-detail = This item is no longer offered; choose another. The applicant stays as typed.
counter-js-item-new = Item just changed
counter-js-item-new-detail = The list of papers is the new one now; check it and go on.
counter-js-person-first = Fill in the applicant first.
counter-js-reason-first = Give the reason for not accepting.
counter-js-why-first = Give the reason for the correction or for striking out.
counter-js-judge-first = Papers not checked yet: { $n }.
counter-js-done-before = The last sending was in fact carried out
counter-js-done-before-detail = Look at “Taken in today” on the left first; if this is another case, press Enter again.
counter-js-id-length = an identity number has 18 characters, this has { $n }
counter-js-id-first-generation = 15-digit numbers have been out of use since 1 January 2013; give the 18-digit number
counter-js-id-character = character { $n } must be a digit
counter-js-id-last = character 18 must be a digit or X
counter-js-id-province = the first two digits, { $n }, name no province
counter-js-id-birth = digits 7 to 14 are not a possible date of birth
counter-js-id-future = the date of birth is after today
counter-js-id-check = the 18th character, the check, should be { $n }; compare every digit
counter-js-code-check = the check character of the social credit code does not fit; compare every character
counter-js-born = { $sex }, { $age }, born { $day }
counter-js-male = male
counter-js-female = female
counter-js-organisation = organisation
counter-js-known = Has been here before
counter-js-known-last = Visits: { $n }; last on { $on }: { $item }
counter-js-known-address = { "." } Check what was filled in.
counter-js-need-required = required
counter-js-need-conditional = if it applies
counter-js-need-may_follow = may follow
counter-js-was-missing = was missing
counter-js-was-to_correct = was to be corrected
counter-js-was-may_follow = was to follow
counter-js-papers-n = papers: { $n }
counter-js-papers-open = not checked: { $n }
counter-js-papers-wanting = wanting: { $n }
counter-js-papers-follow = to follow: { $n }
counter-js-papers-none = no papers needed
counter-js-comma = , { "" }
counter-js-instant = done on the spot
counter-js-committed = done within a promised time
counter-js-mode-supplement = Papers came in
counter-js-mode-correct = Correct an intake
counter-js-do-find = Accept and print
counter-js-do-judge = Accept and print
counter-js-do-accept = Accept and print the notice
counter-js-do-finish = Do it on the spot and print
counter-js-do-notify = Give the one-time notice and print
counter-js-do-register = Register and print the receipt
counter-js-do-supplement = Register the papers
counter-js-do-complete = Complete: accept and print
counter-js-do-correct = Correct
counter-js-done-received = Registered
counter-js-done-notified = One-time notice given
counter-js-done-supplemented = Papers registered
counter-js-done-accepted = Accepted
counter-js-done-not_accepted = Not accepted
counter-js-done-decided = Done on the spot
counter-js-done-delivered = Handed over
counter-js-done-corrected = Corrected
counter-js-done-void = Struck out
counter-js-due-finish = to be done by { $day }
counter-js-due-deliver = to be delivered by { $day }
counter-js-due-tell = to be told or accepted by { $day }
counter-not-stationed = Not stationed at this centre ({ $reason }). Take it in all the same; nobody is sent away. { $words }
counter-from-contact = From contact
counter-key-g = register a contact
counter-key-g-long = the register: a call, a visit, a question
