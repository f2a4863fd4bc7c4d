nav-duty = Duty
duty-tabs = Pages of duty and reception
duty-tab-today = Duty desk
duty-tab-roster = Roster
duty-tab-swaps = Swaps
duty-tab-missed = On duty and missed
duty-tab-campaigns = Open-door weeks
duty-tab-reception = Reception dates
duty-stale = Somebody has just changed this; check what now stands below and send it again. What you typed is still there.
duty-title = Duty desk
duty-sheet-link = Reception register
duty-alerts = { $n ->
    [one] One duty call was not answered within ten minutes.
   *[other] { $n } duty calls were not answered within ten minutes.
  }
duty-left = Left by the last shift:
duty-nothing-pending = nothing pending
duty-lack = nobody
duty-instead = stood in for by
duty-stands-in = stands in
duty-missed-tag = missed
duty-came = signed in { $at }
duty-not-signed-in = not signed in
duty-sign-in = Sign in
duty-stand-in = I stand in
duty-stand-in-why = Why the person on the roster does not come
duty-log-title = Duty log
duty-log-words = Note what happened and what was done
duty-log-add = Note
duty-words-missing = Say what happened.
duty-words-long = That is too long; say it shorter.
duty-call-new = Write down a duty call
duty-call-rang = When it rang
duty-call-who = Who rang, such as: county duty office, spot check
duty-call-save = Write down
duty-call-from = Call
duty-call-answer = Answered or called back
duty-rang-wrong = Say when it rang.
duty-from-wrong = Say who rang, in 40 characters at most.
duty-unanswered = not answered
duty-answered-at = answered
duty-hand-over = Hand over
duty-pending = What is pending (leave empty if nothing is)
duty-hand-over-save = Hand over
duty-handed = Handed over
duty-not-handed = not handed over
duty-please-hand-over = This shift is over: hand over, and say what is pending.
duty-of-today = Today’s shifts
duty-no-roster = No roster is published for today
duty-no-roster-words = See the roster
duty-next = Next reception:
duty-make-up = make-up working day
duty-roster-title = Duty roster
duty-roster-sub = a day leads to its seats and its log
duty-roster-none = There is no roster for this month
duty-roster-none-keeper = “Draft by the rules” avoids leave, clashes and days after nights, and shares duty out equally.
duty-roster-none-reader = It appears here once it is published.
duty-none-drafted = Nothing has been drafted for this month.
duty-all-published = Everything drafted for this month is published; the township’s public page shows the receptions.
duty-drafts = { $n ->
    [one] One day is a draft; nobody else sees it until it is published.
   *[other] { $n } days are drafts; nobody else sees them until they are published.
  }
duty-empty-seats = { $n ->
    [one] one seat empty
   *[other] { $n } seats empty
  }
duty-draft = Draft by the rules
duty-draft-again = Draft again
duty-publish = Publish
duty-draft-tag = draft
duty-month-before = Month before
duty-month-after = Month after
duty-mine-ics = My shifts (calendar file)
duty-public-ics = Receptions (calendar file)
duty-day = Day
duty-head-day = Day / holiday
duty-head-night = Night
duty-shares = Shares of the month
duty-shares-sub = how often each person is on duty
duty-person = Person
duty-nobody = Nobody
duty-why = Reason
duty-why-empty = Why nobody could be found
duty-reseat = Change
flash-duty-drafted = { $value } days drafted; check them and publish.
flash-duty-published = { $value } days published.
flash-duty-reseated = Changed.
flash-duty-signed-in = Signed in.
flash-duty-logged = Noted.
flash-duty-called = The call is written down.
flash-duty-answered = The time of the answer is noted.
flash-duty-handed-over = Handed over.

swap-title = Swaps
swap-sub = the roster changes only when the other agrees
swap-to-answer = Waiting for your answer
swap-asks-you = asks you to take
swap-takes = , and takes for you
swap-agree = Agree
swap-refuse = Refuse
swap-own = My requests
swap-own-none = You have asked for no swap yet.
swap-all = Swaps in this township
swap-shift = Shift
swap-with = With
swap-asker = Asked by
swap-exchange = In exchange
swap-exchange-label = What I take in exchange
swap-exchange-hint = choose none to ask for a favour
swap-favour = nothing in exchange
swap-state = State
swap-withdraw = Take back
swap-ask = Ask for a swap
swap-no-shifts = You have no shifts in the coming two months
swap-no-shifts-words = They appear here once the roster is published.
swap-mine = Which of my shifts
swap-account = Whom do I ask
swap-choose = Choose
swap-send = Ask
swap-rule = Nobody on leave, busy at that time, or on duty the night before can take it.
swap-mine-missing = Choose the shift to be swapped.
swap-account-missing = Choose whom to ask.
swap-asked = waiting
swap-agreed = agreed
swap-refused = refused
swap-withdrawn = taken back
flash-swap-asked = Asked; the other has to agree.
flash-swap-agreed = Agreed; the roster is changed.
flash-swap-refused = Refused.
flash-swap-withdrawn = Taken back.

missed-title = On duty and missed
missed-sub = who is on duty now; what was missed or not handed over in the last month
missed-alert = a duty call was not answered within ten minutes:
missed-look = Look
missed-now = On duty now
missed-township = Township
missed-phone = Duty phone
missed-nobody-now = no published shift at this moment
missed-list = Missed
missed-n = { $n ->
    [one] one
   *[other] { $n }
  }
missed-none = Nothing was missed in the last month.
missed-open-ends = Not handed over
missed-open-ends-none = Every shift was handed over.

ics-reception = Leader’s reception
ics-reception-words = Please bring the papers your matter is about.
ics-duty = Duty
guide-receptions-calendar = Receptions (calendar file)

visit-new = Write a visit down
visit-new-sub = who, about what, answered on the spot or given on with a day
visit-after-hours = outside opening hours
visit-after-hours-words = The centre is closed now: a visit written down is valid and dated today; legal periods still count working days.
visit-subject = Matter (no names)
visit-name = Visitor’s name
visit-phone = Telephone
visit-people = People
visit-village = Village
visit-village-none = not said
visit-outcome = What comes of it
visit-outcome-answer = Answered on the spot
visit-outcome-assign = Given on with a day
visit-outcome-open = Only written down
visit-answer = Answer
visit-to = Given to
visit-task = What is to be done (empty: the matter)
visit-due = Due
visit-more = More about it
visit-content = What the visitor asks for
visit-save = Write down
visit-leader = Leader
visit-leader-none = no leader
visit-unnamed = no name given
visit-people-wrong = A number of people, please.
visit-village-wrong = Choose a village of this township.
visit-answer-missing = Say what was answered.
visit-due-wrong = Choose a day.
visit-to-missing = Choose to whom it is given.
visit-reply-missing = Say what the visitor was told, in 1,000 characters at most.
visit-today = Visits today
visit-n = { $n ->
    [one] one visit
   *[other] { $n } visits
  }
visit-n-people = { $n ->
    [one] one person
   *[other] { $n } people
  }
visit-none = Nobody has come yet today
visit-none-words = Write the first one down above.
visit-nr = No.
visit-time = Time
visit-who = Visitor
visit-came-of = What came of it
visit-onward = Hand on or turn into
flash-visit-registered = Written down under { $value }.

promise-title = What was promised
promise-n = { $n ->
    [one] one promise
   *[other] { $n } promises
  }
promise-overdue = { $n ->
    [one] one overdue
   *[other] { $n } overdue
  }
promise-none = No promise is open
promise-none-words = What leaders give on with a day at a reception stands here until it is done, whoever is leader by then.
promise-made = promised on
promise-finish = Finish and answer
promise-reply = What the visitor was told
promise-way = How
promise-by-phone = by telephone
promise-in-person = face to face
promise-by-message = by message
promise-in-writing = in writing
promise-done = Promise kept
flash-promise-kept = Answered; the promise is kept.

sheet-title = Reception register
sheet-show = Show
sheet-print = Print
sheet-none = Nobody came on this day.
sheet-visitor = Visitor
sheet-matter = Matter and request
sheet-answer = Answered on the spot
sheet-given = Given to, due
sheet-signed = Visitor’s signature
sheet-total = Total
sheet-answered = answered on the spot
sheet-routed = given on or turned into something else
sheet-open = open
sheet-leader-signs = Leader’s signature:
sheet-deputy-signs = Deputy’s signature:
sheet-writer-signs = Written by:
sheet-printed = Printed

campaigns-sub = weeks in which all townships receive visitors to settle focal and hard problems
campaigns-all = All weeks
campaigns-none = There has been no open-door week
campaigns-none-keeper = Announce one on the right; the townships that take part see it at once.
campaigns-none-reader = It appears here once the county has announced it.
campaign-name = Name
campaign-days = Days
campaign-townships = Townships
campaign-problems = Settled / focal problems
campaign-new = Announce a week
campaign-name-zh = Name (Chinese)
campaign-name-en = Name in English (may be left empty)
campaign-start = First day
campaign-end = Last day
campaign-townships-take-part = Townships that take part
campaign-announce = Announce
campaign-day-missing = Choose a day.
campaign-same-day = There is one already that begins on this day.
campaign-to-running = Begin
campaign-to-summing_up = Sum up
campaign-to-closed = Close
campaign-visits = Visits
campaign-people = People
campaign-unit-visits = visits
campaign-unit-people = people
campaign-on-the-spot = On the spot
campaign-routed = Routed
campaign-unresolved = Unresolved
campaign-open-problems = Focal problems still open
campaign-report = Closing report
campaign-report-figures = Figures on the day it was closed:
campaign-sort = What it became
campaign-sort-visit = Visit only
campaign-close = Sum up and close
campaign-goes-on = { $n ->
    [one] one problem goes on under its own date
   *[other] { $n } problems go on under their own dates
  }
campaign-words = Summary
campaign-words-hint = the figures are counted from the visits written down
campaign-problems-title = Focal problems
campaign-problems-sub = each with a leader who answers for it and a target date
campaign-daily = Day by day
campaign-no-day-yet = Its first day has not come.
campaign-by-township = By township
campaign-by-sort = By what it became
problem-none = No focal problem has been named
problem-none-words = Name those of your township on the right.
problem-new = Name a focal problem
problem-title = What it is
problem-title-hint = the matter, without names of people
problem-sort = Sort
problem-people = People harmed
problem-owner = Leader who answers for it
problem-target = Target date
problem-save = Name it
problem-settled = settled
problem-overdue = overdue
problem-step = Note what was done
problem-words = What was done
problem-words-missing = Say what was done, in 2 to 500 characters.
problem-step-save = Note
problem-settle = Settled
flash-campaign-announced = Announced.
flash-campaign-forward = The week has moved on.
flash-problem-named = Named.
flash-problem-step = Noted.

slip-title = Assignment slip
slip-link = Assignment slip
slip-to = Given to
slip-came = Came at
slip-task = What is to be done
slip-given = Given by, on
slip-feedback = What came of it
slip-receiver-signs = Received by:
slip-day = On:
