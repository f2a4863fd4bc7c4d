# The year
calendar-title = Working calendar { $year }
calendar-crumb = Working calendar
calendar-known = announced
calendar-provisional = provisional
calendar-confirmed = confirmed
calendar-provisional-words = The State Council has not announced this year's arrangement, or it has not been imported. Dates are counted with the statutory holidays for now; they are computed again, and the change recorded, when it comes.
calendar-imported-by = imported by { $by }
calendar-years = Years
calendar-close = Close offices
calendar-import = Import { $year }
calendar-legend = Legend
calendar-day-working = working day
calendar-day-makeup = make-up working day
calendar-day-holiday = day off
calendar-day-rest = rest day
calendar-day-closed = closed by the county
calendar-mark-makeup = W
calendar-mark-holiday = H
calendar-mark-closed = C
calendar-month-working = { $n ->
    [one] { $n } working day
   *[other] { $n } working days
 }
calendar-weekday-0 = Mo
calendar-weekday-1 = Tu
calendar-weekday-2 = We
calendar-weekday-3 = Th
calendar-weekday-4 = Fr
calendar-weekday-5 = Sa
calendar-weekday-6 = Su
calendar-festivals = Arrangement
calendar-festivals-none = There is no arrangement for this year yet
calendar-festivals-none-words = It usually appears in October or November of the year before; a system administrator then imports it.
calendar-festival = Festival
calendar-off = Off
calendar-worked = Worked
calendar-closures = Closures
calendar-closures-none = No closures
calendar-closures-none-words = When offices close for a flood or an epidemic, say so above.
calendar-closure-day = Day
calendar-closure-name = Reason
calendar-closure-authority = Document
calendar-changes = Changes
calendar-changes-none = The county has not changed the calendar
calendar-changes-none-words = In force are the arrangements of the State Council that come with the program.
calendar-change-what = Change
calendar-change-who = By
calendar-change-cases = Cases
calendar-moved-n = { $n ->
    [one] { $n } case re-dated
   *[other] { $n } cases re-dated
 }
calendar-failed-n = { $n ->
    [one] { $n } case could not be re-dated
   *[other] { $n } cases could not be re-dated
 }
calendar-redating-running = Open cases are being re-dated …
calendar-redating-settling = Open cases have been re-dated; a second look follows shortly.
calendar-redating-done = Open cases have been re-dated and looked at twice.
calendar-progress = How far the re-dating is
calendar-refresh = Refresh

# Import and closures
calendar-import-sub = First see what it does to open cases, then decide whether to apply it.
calendar-source = Document number
calendar-source-hint = Such as 国办发明电〔2026〕7号. Not needed where the JSON says it.
calendar-text = Text of the notice, or JSON
calendar-text-hint = Paste the whole notice as it is, or JSON; or choose a file below.
calendar-file = Or choose a file (.txt, .json, UTF-8)
calendar-look = See the effects
calendar-cancel = Back
calendar-nothing-yet = This step writes nothing.
calendar-format = What is understood
calendar-format-notice = The words of the State Council's notice, one festival a line:
calendar-format-json = Or JSON:
calendar-close-sub = A closure takes working days away and never adds one; it needs a document.
calendar-from = First day
calendar-to = Last day
calendar-to-hint = Leave empty for one day. Rest days in between stay as they are.
calendar-name-hint = It will stand in the trail of every case that moves: flood, say.
calendar-authority-hint = Number of the document that orders it.
calendar-lift = Reopen and see the effects
calendar-lift-authority = Document that orders the reopening
calendar-wrong-day = Give a day such as 2026-12-01.
calendar-wrong-order = The last day cannot come before the first.
calendar-wrong-span = At most 60 days at a time.
calendar-wrong-no-working-day = Offices do not work on these days anyway; there is nothing to close.
calendar-wrong-name = Give the reason (60 characters at most).
calendar-wrong-authority = Give the document number (60 characters at most).
calendar-wrong-no-closure = Tick the days on which offices work again.

# Effects
calendar-preview = What the change would do
calendar-back = Go back and mend
calendar-csv = Download the list
calendar-apply = Apply
calendar-nothing-written = This is how it will be; nothing has been written yet.
calendar-fig-days = Days that change
calendar-fig-seen = Open cases
calendar-fig-moved = Get other dates
calendar-fig-confirmed = Provisional dates confirmed
calendar-fig-failed = Cannot be re-dated
calendar-cases = Cases
calendar-cases-none = No case changes
calendar-cases-none-words = A clock that has ended keeps the date it was judged by.
calendar-cases-not-yet = No case has moved yet
calendar-hidden = { $n ->
    [one] { $n } more case in the list to download
   *[other] { $n } more cases in the list to download
 }
calendar-by-township = By township
calendar-township = Township
calendar-case = Case number
calendar-clock = Clock
calendar-before = Before
calendar-after = After
calendar-days = Days that change
calendar-days-none = No day changes
calendar-days-none-words = It only confirms what was provisional.
calendar-moved = Cases re-dated
calendar-next = Next page
flash-calendar-applied = The calendar has been changed; open cases are being re-dated.
