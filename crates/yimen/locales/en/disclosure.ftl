# The six disclosures: pages of the staff
nav-disclosure = Disclosures
disclosure-title = Six disclosures
disclosure-county-sub = Service content, procedure, fees, basis, phone and post duties: on the wall and online, and both the same
disclosure-public-boards = Boards as the public sees them
disclosure-csv = Export CSV
disclosure-rate-sheets = Complete disclosures
disclosure-rate-walls = Walls up to date
disclosure-to-renew = To be renewed
disclosure-to-renew-sub = items that changed after publication
disclosure-with-gaps = With gaps
disclosure-with-gaps-sub = items that lack one of the six
disclosure-published-n = Boards published
disclosure-published-sub = townships
disclosure-walls-sub = walls show what is in force
disclosure-townships = Townships
disclosure-townships-sub = those that owe most come first; every figure opens
disclosure-how = How these figures are made
disclosure-rate-sheets-words = Stationed items published with none of the six empty ÷ all stationed items. A stationed item that is not on the board counts as incomplete.
disclosure-rate-walls-words = Walls seen by an inspector to hang whole and to show what is in force ÷ walls due. Two are due in every centre: the board and the post duties. Not printed, not checked, torn, not found or outdated does not count.
disclosure-to-renew-words = A new version of the item, a changed phone or post, a repealed basis and the like make the present content differ from what was published. Publishing a new edition mends it.
disclosure-scan-hint = To inspect, scan the QR at the bottom right of a poster with a phone; without a camera,
disclosure-type-code = type its code
disclosure-col-township = Township
disclosure-col-edition = In force
disclosure-col-rate = Complete
disclosure-col-share = Share complete
disclosure-col-gaps = With gaps
disclosure-col-renew = To renew
disclosure-col-walls = Walls
disclosure-col-draft = Draft
disclosure-col-item = Item
disclosure-col-six = The six
disclosure-col-sheet = Sheet
disclosure-col-state = State
disclosure-col-missing = Missing as published
disclosure-col-mended = Now
disclosure-col-change = Change
disclosure-col-hanging = On the wall
disclosure-col-printed = Last printed
disclosure-col-checked = Last checked
disclosure-col-complete = Complete items
disclosure-col-served = Stationed items
disclosure-col-walls-current = Walls current
disclosure-col-walls-due = Walls due
disclosure-edition-n = Edition { $n }
disclosure-sheet-n = Sheet { $n }
disclosure-item-version = item version { $n }
disclosure-since-edition = since edition { $n }
disclosure-unpublished = not published
disclosure-published-by = published by { $name }
disclosure-none-yet = No board has been published yet
disclosure-desk-title = Six disclosures of { $place }
disclosure-see-board = As the public sees it
disclosure-no-items = This centre serves no items yet
disclosure-no-items-then = Decide first which items it stations, and at which window; then draft the board.
disclosure-items = Items
disclosure-items-sub = the six squares: service content, procedure, fee standards, policy basis, service phone, post duties
disclosure-filter = Filter
disclosure-show-all = All
disclosure-show-stale = Not up to date
disclosure-nothing-here = No such items
disclosure-nothing-here-then = All are complete, or say what is in force.
disclosure-six-all = all six are there
disclosure-six-missing = missing: { $what }
disclosure-lacks = lacks { $what }
disclosure-state-new = not published
disclosure-state-current = up to date
disclosure-change = { $what } changed
disclosure-change-added = new item
disclosure-change-removed = no longer served here
disclosure-next = Edition { $n }
disclosure-draft-drafted = waits for review
disclosure-draft-reviewed = reviewed, to be published
disclosure-draft-back = sent back
disclosure-drafted-by = Drafted
disclosure-reviewed-by = Reviewed
disclosure-sent-back-by = Sent back
disclosure-why = Reason
disclosure-overtaken = What stands behind this draft has changed since; it must be drafted again before it is reviewed and published.
disclosure-own-draft = You drafted this edition; somebody else reviews and publishes it.
disclosure-review = Approve
disclosure-publish = Publish edition { $n }
disclosure-send-back = Send back
disclosure-what-to-mend = What is to be mended
disclosure-waits-for-director = Waits for the director to review and publish it.
disclosure-waits-for-deputy = The deputy drafts it; the director reviews and publishes it.
disclosure-first-how = The board is made from the stationed items, the posts and the centre's particulars. Fill the gaps, then draft the first edition; somebody else reviews and publishes it.
disclosure-all-current = The edition in force says what the rows say; nothing to renew.
disclosure-renew-how = { $n ->
    [0] The centre's particulars or its posts have changed; draft a new edition.
    [one] One item has changed; draft a new edition.
   *[other] { $n } items have changed; draft a new edition.
 }
disclosure-draft-it = Draft edition { $n }
disclosure-draft-again = Draft again from the present content
disclosure-walls = On the wall
disclosure-walls-list = List
disclosure-walls-how = A print is written down; once it hangs, an inspector confirms it by its QR.
disclosure-sheets-printed = { $n ->
    [one] One item sheet was printed besides.
   *[other] { $n } item sheets were printed besides.
 }
disclosure-hanging-board = Board
disclosure-hanging-posts = Post duties
disclosure-hanging-sheet = Item sheet: { $item }
disclosure-never-printed = never printed
disclosure-printed = printed { $at }
disclosure-print = Print
disclosure-print-sheet = Print this sheet
disclosure-editions = Editions
disclosure-in-force = in force
disclosure-superseded = superseded
disclosure-wall-unpublished = not published
disclosure-wall-unprinted = not printed
disclosure-wall-unchecked = not checked
disclosure-wall-missing = not found
disclosure-wall-outdated = outdated
disclosure-wall-damaged = damaged
disclosure-wall-current = up to date
disclosure-wall-unknown = There is no such code. Compare it once more with the bottom right of the poster; if it is right, the poster may not be the centre's. The boards show what is in force.
disclosure-wall-choose = Choose what you saw.
disclosure-wall-posts-changed = Post duties, or who holds a post
disclosure-wall-centre-changed = Address, hours or phone of the centre
disclosure-not-served = This item is no longer served here; below is what the board still shows.
disclosure-out-of-date = Differs from what is published: { $what }. A new edition brings it up to date.
disclosure-is-empty = empty
disclosure-differs = changed
disclosure-as-published = As published
disclosure-as-now = Now
disclosure-add-words = Add words
disclosure-words-zh = Chinese
disclosure-words-en = English (may be left out)
disclosure-words-long = At most { $n } characters.
disclosure-words-chinese = Write the Chinese first.
disclosure-keep-words = Keep the added words
disclosure-keep-words-then = They go up with the next edition of the board.
disclosure-mend-service-content = Say in the item's guide for whom it is and what is done, or add it below.
disclosure-mend-procedure = Write the steps in the item's guide, or add them below.
disclosure-mend-fee-standards = Write the fee in the catalogue; say so where nothing is charged.
disclosure-mend-policy-basis = No basis, or only a repealed one: renew the bases in the catalogue.
disclosure-mend-service-phone = Fill in the public phone of the centre or of the post.
disclosure-mend-post-duties = No post handles this item, or the post is vacant or has no written duties: complete the posts.
disclosure-rows = { $n ->
    [one] one row
   *[other] { $n } rows
 }
disclosure-all-townships = All townships
disclosure-narrow = Filter
disclosure-list-gaps = Empty fields
disclosure-list-renewals = To be renewed
disclosure-list-walls = Walls
disclosure-list-townships = Disclosures by township
disclosure-about-gaps = Stationed items that are not published, or are published without one of the six.
disclosure-about-renewals = Items whose content changed after publication; a new edition mends it.
disclosure-about-walls = Two are due in every centre: the board and the post duties. Up to date is what an inspector has seen to be so.
disclosure-about-townships = Complete disclosures and walls up to date.
disclosure-none-gaps = No empty fields
disclosure-none-then-gaps = Every stationed item is published with all six.
disclosure-none-renewals = Nothing to renew
disclosure-none-then-renewals = What is published is what the rows say.
disclosure-none-walls = No such walls
disclosure-none-then-walls = All that is due was seen to be up to date, or no items are stationed yet.
disclosure-none-townships = No townships
disclosure-none-then-townships = Set the county up first.
disclosure-gap-unpublished = not published
disclosure-gap-mended = filled; goes up with the next edition
disclosure-gap-open = still lacks { $what }
flash-disclosure-drafted = Drafted; it waits for review.
flash-disclosure-reviewed = Reviewed; it may be published.
flash-disclosure-sent-back = Sent back to whoever drafted it.
flash-disclosure-published = The new edition is published. Print it and put it up.
flash-disclosure-words = The added words are kept; they go up with the next edition.
flash-disclosure-checked = Your finding is written down.

# The board as residents see it
disclosed-title = Boards of the service centres
disclosed-lead = What each township's centre does, how, at what charge, on what ground, which number to call and who is responsible: all of it is published here.
disclosed-of = Board of the service centre of { $place }
disclosed-here = Board of the six disclosures
disclosed-not-yet = not published yet
disclosed-not-yet-words = The board of this centre has not been published yet. Look at the guides, or ask at a window.
disclosed-to-guide = To the guides
disclosed-published-on = published { $date }
disclosed-items-n = { $n ->
    [one] one item
   *[other] { $n } items
 }
disclosed-outdated = Some of this has changed since it was published; a new edition is on its way. The guides say what holds now.
disclosed-address = Address
disclosed-hours = Hours
disclosed-phone = Questions
disclosed-complaint = Complaints
disclosed-departments = By department
disclosed-posts = Post duties
disclosed-post-vacant = vacant
disclosed-sheet-outdated = This item has changed since it was published; a new edition is on its way. The guide says what holds now.
disclosed-field-changed = has changed
disclosed-field-empty = Not published yet
disclosed-to-item-guide = To the guide

# The QR on a poster
wall-title = Is this poster current?
wall-lead = Scan the QR at the bottom right of a poster, or type the code below it, to know whether what hangs there is what is in force.
wall-code = Code
wall-look = Look
wall-current = This poster is current
wall-outdated = This poster is out of date
wall-since = changed since { $date }
wall-this = This one
wall-online = Online now
wall-printed = Printed
wall-reprint = reprint
wall-what-changed = What has changed
wall-more = { $n ->
    [one] and one more
   *[other] and { $n } more
 }
wall-read-online = Read what is in force
wall-inspect = Inspection
wall-found = What you saw
wall-last-seen = Last seen:
wall-never-seen = Nobody has checked this one yet.
wall-note = Remarks (may be left out)
wall-confirm = Write it down
wall-sign-in = Inspectors sign in here

# As the audit log tells it
audit-kind-sheet-kept = words added to a disclosure sheet
audit-kind-sheet-withdrawn = words added to a sheet taken back
audit-kind-board-kept = board published
audit-kind-board-withdrawn = board withdrawn
audit-kind-board-draft-kept = board drafted, reviewed or sent back
audit-kind-board-draft-withdrawn = draft of a board published or taken back
audit-kind-poster-kept = poster printed or inspected
audit-kind-poster-withdrawn = poster withdrawn
