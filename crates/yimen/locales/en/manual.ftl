# The work manual
nav-manual = Manual
nav-waiting = { $n ->
    [one] { $n } page to read
   *[other] { $n } pages to read
 }
manual-title = Work manual
manual-sub = What to do at the window, one page a question. Acknowledge a page that has changed after reading it.
manual-readers = Who has read it
manual-new = Write a page
manual-unread = { $n ->
    [one] { $n } page is new or has changed. Read it and acknowledge it on the page.
   *[other] { $n } pages are new or have changed. Read them and acknowledge each on its page.
 }
manual-q = Find in the manual: notice, rare characters, extension
manual-find = Find
manual-all = Show all
manual-found = { $n ->
    [one] { $n } page found
   *[other] { $n } pages found
 }
manual-empty = The manual has no pages yet
manual-empty-words = They stand here when the county's catalogue keeper has written them.
manual-none-found = Nothing found
manual-none-found-words = Try other words, or fewer.
manual-to-read = to read
manual-news = changed
manual-version-n = version { $n }
manual-withdrawn = out of use
manual-withdrawn-n = { $n ->
    [one] { $n } page out of use
   *[other] { $n } pages out of use
 }
manual-from = in force from { $day }
manual-coming = not in force yet
manual-versions = Versions
manual-edit = Change
manual-take-back = Take back into use
manual-ask = Please acknowledge this page when you have read it.
manual-ask-again = This page has changed. Please read it and acknowledge it again.
manual-what-changed = What changed
manual-read-it = I have read it
manual-known = You have acknowledged this version.
manual-of-items = For these items:
manual-beside = Before and after
manual-of-item = In the work manual
manual-beside-case = Work manual
manual-version = Version
manual-by = Written by
manual-why = Reason
manual-compare = Compare
manual-compare-with = with version { $n }
manual-first = first version
manual-between = Compared: version { $a }
manual-no-difference = The two versions say the same.
manual-readers-all = { $n ->
    [one] { $n } person must read it
   *[other] { $n } people must read it
 }
manual-readers-n = { $n ->
    [one] { $n } person has not acknowledged
   *[other] { $n } people have not acknowledged
 }
manual-readers-hidden = { $n } more are not listed; choose a page
manual-readers-none = Everybody has acknowledged
manual-readers-none-words = After a change, those who have not yet read it are listed here.
manual-page = Page
manual-any-page = All pages
manual-show = Show
manual-who = Person
manual-unit = Unit and post
manual-not-read = Not acknowledged
manual-more = { $n ->
    [one] and { $n } more
   *[other] and { $n } more
 }
manual-edit-sub = Look at it first, then keep it. What is kept is a new version, which everybody acknowledges again.
manual-meanwhile = { $by } has kept a new version since you opened the page.
manual-meanwhile-mend = What you wrote stands below. Compare it with their changes, then keep it.
manual-meanwhile-what = What they changed
manual-preview = Preview
manual-nothing-yet = nothing is kept yet
manual-id = Name of the page
manual-id-hint = Small letters, digits and hyphens, such as one-time-notice; it never changes
manual-order = Order
manual-order-hint = Small numbers come first, 0 to 9999
manual-order-and-day = Order and day in force
manual-chapter = Chapter
manual-chapter-zh = Chapter (Chinese)
manual-chapter-en = Chapter (English)
manual-chapter-hint = Pages with the same chapter stand together
manual-title-zh = Title (Chinese)
manual-title-en = Title (English)
manual-text-zh = Text (Chinese)
manual-text-en = Text (English)
manual-text-hint = In CommonMark: ## heading, - list, **emphasis**
manual-steps = At which step of a case
manual-steps-hint = The page is offered when a case has this state or this act is open
manual-items = Items
manual-items-hint = Item numbers with blanks between; empty means all items
manual-effective = In force from
manual-effective-hint = Such as 2026-12-01
manual-why-changed = Reason for the change
manual-why-hint = One sentence; it stands in the list of versions
manual-look = Preview
manual-keep = Keep as a new version
manual-keep-words = What is kept cannot be undone; only another version can follow.
manual-cancel = Cancel
manual-withdraw = Take this page out of use
manual-withdraw-words = It is no longer shown; its versions stay. Keeping it again takes it back into use.
manual-withdraw-do = Take out of use
manual-wrong-id = Use 2 to 60 small letters, digits or hyphens, and not “new” or “readers”
manual-id-taken = There is a page of this name: choose another, or change that page
manual-id-stays = The name of a page does not change
manual-wrong-line = Fill this in, at most 80 characters
manual-wrong-text = Write the text, at most 12,000 characters
manual-wrong-order = A whole number from 0 to 9999
manual-wrong-day = A day like 2026-12-01
manual-wrong-items = There is no item numbered { $id }
manual-wrong-why = Say why, in at most 80 characters
flash-manual-read = Acknowledged.
flash-manual-kept = Kept as a new version. Those who must acknowledge it are told.
flash-manual-withdrawn = Out of use; its versions stay.
