# Our centre
centre-tabs = Our centre
centre-tab-overview = Overview
centre-tab-profile = About the centre
centre-tab-stationing = Items stationed
centre-tab-posts = Posts and duties
centre-tab-absences = Absences
centre-tab-board = Board
centre-stale = Somebody changed this after you opened it. What you typed is still here; look at how things stand, then save again.
centre-save = Save
centre-cancel = Cancel
centre-edit = Change
centre-why = Reason for the change
centre-why-hint = May be left empty; it goes into the record of changes.
centre-changes = Changes
centre-change-at = When
centre-change-what = What
centre-change-who = Who
centre-change-nothing = no reason given
centre-morning = Morning
centre-afternoon = Afternoon
centre-window = Window { $n }
centre-not-filled = to be filled in

centre-missing-n = { $n ->
    [one] 1 more has a reason
   *[other] { $n } more have a reason
}
centre-posts-held = Posts held
centre-vacant-n = { $n } vacant
centre-away-today = Away today
centre-substituted-n = { $n ->
    [one] B stands in for 1 half day
   *[other] B stands in for { $n } half days
}
centre-lacks = To see to
centre-lacks-none = All in order
centre-lacks-none-words = Windows, posts and phones are complete.
centre-see-to = Open
centre-see-to-it = Open: { $what }
centre-lack-undecided = { $n ->
    [one] 1 item due has not been decided on: give it a window, or say why not
   *[other] { $n } items due have not been decided on: give each a window, or say why not
}
centre-lack-vacant = Vacant: { $posts }
centre-lack-deputy = Without a holder B, so that A cannot be away: { $posts }
centre-lack-post-phone = { $n ->
    [one] 1 post has no public phone
   *[other] { $n } posts have no public phone
}
centre-lack-phone = There is no phone for questions
centre-lack-duty-phone = There is no duty phone
centre-lack-directions = Nothing says how to find the centre
centre-lack-address = There is no address
centre-lack-post = { $n ->
    [one] 1 item stationed has no post that handles it
   *[other] { $n } items stationed have no post that handles them
}
centre-lack-posts = There are no posts yet
centre-stands-in = Standing in today
centre-all-here = Nobody stands in today
centre-all-here-words = Holder A of every post is there.
centre-hours = Opening hours
centre-working-days = Working days

centre-profile-sub = what residents read in guides, on the board and on the site
centre-where = Where
centre-address-zh = Address (Chinese)
centre-address-en = Address (English)
centre-directions-zh = How to find it (Chinese)
centre-directions-en = How to find it (English)
centre-directions-hint = In words that need no map: at which corner, beside what, where the bus stops.
centre-after-zh = Who is there at other times (Chinese)
centre-after-en = Who is there at other times (English)
centre-phones = Phones
centre-phone = Phone for questions
centre-phone-hint = A land line with its area code.
centre-duty-phone = Duty phone
centre-duty-phone-hint = Answered at night and on holidays.
centre-complaint-phone = Complaints
centre-windows = Windows
centre-windows-hint = numbers as on the signs; empty a row to take the window away
centre-window-number = Window number { $n }
centre-window-zh = What is served (Chinese)
centre-window-en = What is served (English)

centre-nothing-so = No item stands so
centre-all-of = All of { $department }
centre-chosen = Chosen
centre-place-how = Tick items, say where they go, save once.
centre-place-to = The items ticked
centre-place-choose = Choose where they go
centre-place = Save
centre-place-standard = { $n ->
    [one] Place the 1 undecided by the standard of the class
   *[other] Place the { $n } undecided by the standard of the class
}
centre-not-stationed = Not stationed: { $reason }
centre-undecide = Take the decision back (undecided)
centre-words-zh = In words for residents (Chinese)
centre-words-en = In words for residents (English)
centre-choose-items = Tick the items first.
centre-choose-place = Choose a window, or the reason why not.

posts-sub = two people a post: A does the work; when A is away, B stands in
posts-new = New post
posts-board = Board
posts-now = Posts today
posts-coming = From a later day
posts-past = Earlier arrangements
posts-none = There are no posts yet
posts-none-words = Choose “New post” and write down its duties and its holders A and B.
posts-vacant = { $n ->
    [one] 1 post is vacant; fill it soon.
   *[other] { $n } posts are vacant; fill them soon.
}
posts-alone = { $n ->
    [one] 1 post has no holder B: until one is named, A cannot be away.
   *[other] { $n } posts have no holder B: until one is named, A cannot be away.
}
posts-substituted = { $n ->
    [one] Today B stands in on 1 post.
   *[other] Today B stands in on { $n } posts.
}
post-code = Code
post-code-hint = A capital letter and two digits, such as G07; it stays.
post-name = Post
post-name-zh = Name (Chinese)
post-name-en = Name (English)
post-a = A
post-b = B
post-a-long = Holder A (answers for the post)
post-b-long = Holder B (stands in)
post-vacant-choice = vacant
post-none-choice = nobody yet
post-no-b = no B yet
post-today = Today
post-duties = Duties
post-items = Items
post-phone = Public phone
post-phone-hint = A number on which residents reach the post.
post-valid = Valid
post-since = on
post-state-vacant = vacant
post-state-held = held
post-state-substituted = B stands in
post-new-sub = one duty a line; they are published on the wall
post-edit-sub = correct a slip as it stands; for a new holder set the first day to when it begins, and the arrangement before it ends the day before
post-duties-zh = Duties, one a line (Chinese)
post-duties-en = Duties, line by line (English)
post-duties-hint = Say what is done, and how well.
post-duties-en-hint = A line without English is shown in Chinese.
post-cover-zh = How it is covered (Chinese)
post-cover-en = How it is covered (English)
post-window = Window
post-window-none = not at a window
post-supervisor = Supervised by
post-from = First day
post-from-hint = A later day makes a new arrangement.
post-to = Last day
post-to-hint = Leave empty while it stands.
post-items-handled = Items handled
post-why-hint = For instance: Zhang San has left, Li Si takes over.
post-withdraw = Withdraw this arrangement
post-withdraw-words = Only for what was written by mistake; when people change, set a later first day and the arrangement before it stays on record.
post-reason = Reason
post-reason-wrong = Give the reason (2 to 200 characters).
post-holder-gone = account no longer in use
post-holder-wrong = Choose somebody of this township.
post-date-wrong = Write the date as 2026-11-23.

absences-sub = when A is away, B stands in; the two are never away together
absences-list = Absences
absences-list-sub = the last seven days and to come
absences-none = Nobody is written down as away
absences-none-words = When somebody is on leave, in a village or at a training, write down half a day or some days here.
absence-new = Write an absence down
absence-day = Day
absence-half = When
absence-whole-day = Whole day
absence-who = Who
absence-choose-one = Choose
absence-choose = Choose who is away.
absence-reason = Why
absence-reason-hint = For instance: annual leave, illness, village visits, training.
absence-reason-wrong = Say why (2 to 40 characters).
absence-stands-in = Who stands in
absence-from = From
absence-to = To
absence-to-hint = Leave empty for one day.
absence-order = The last day cannot come before the first.
absence-far = From 31 days back to 120 days ahead.
absence-no-working-day = There is no working day in this time.
absence-today = today
absence-save = Write down
absence-rule = only working days are written down
absence-cancel = Cancel

board-phone = Phone
board-title = Posts and their duties
board-preview = Board of post duties
board-sub = print it and hang it up; print again when people change
board-size = Paper
board-print = Print
board-missing = { $n ->
    [one] 1 post lacks a holder or a phone; better complete it before printing.
   *[other] { $n } posts lack a holder or a phone; better complete them before printing.
}
board-items = { $n ->
    [one] Handles 1 item
   *[other] Handles { $n } items
}
board-as-of = As of { $day }

# Entry rates
entry-title = Items stationed
entry-sub = Entry rate = items due that are stationed ÷ items due; the county decides by class of township what is due. Every figure opens its items.
entry-rate = Entry rate
entry-rate-percent = Entry rate (%)
entry-departments = Departments
entry-departments-sub = of those with an item due
entry-departments-due = Departments due
entry-departments-entered = Departments entered
entry-of-due = Entered/due
entry-by-township = Townships
entry-by-township-sub = compared within their class
entry-by-department = Departments
entry-department = Department
entry-short-townships = Short in
entry-grid = Township × department
entry-grid-sub = entered/due; open one to see its items
entry-open = Entry rate
entry-csv = Export as CSV
entry-xlsx = Export as Excel
entry-list = List of items
entry-n = { $n ->
    [one] 1 line
   *[other] { $n } lines
}
entry-item = Item
entry-item-id = Item id
entry-place = Window or reason
entry-words = In words
entry-standing = State
entry-all = All
entry-due = due
entry-not-due = not required
entry-nothing-due = nothing due
entry-entered = Stationed
entry-missing = Not stationed, with a reason
entry-missing-sub = published with the reason
entry-undecided = Undecided
entry-undecided-sub = neither a window nor a reason
entry-beyond = Beyond what is due
entry-beyond-sub = stationed though not required
entry-excused = Not required
entry-short = Due, but not stationed
entry-every-township = All townships
entry-every-class = All classes
entry-every-department = All departments
entry-filter = Filter
entry-empty = No item answers to this
entry-empty-words = Show all
entry-before = Previous page
entry-next = Next page

flash-centre-kept = Saved; residents see it from now on.
flash-stationing-kept = Items changed: { $value }.
flash-post-kept = Post { $value } is saved.
flash-post-withdrawn = This arrangement of post { $value } is withdrawn.
flash-absence-kept = Written down: half days { $value }.
flash-absence-cancelled = This half day of absence is cancelled.
