# tabs
tab-catalogue = Parts of the catalogue
tab-items = Items
tab-bases = Policy bases
tab-import = Import and export
tab-search-words = Search words
tab-templates = Templates

# list
catalogue-title = Item catalogue
catalogue-sub = Every item is kept version by version: drafted, reviewed by another, published. A new version binds later cases only.
catalogue-new = New item
catalogue-q = Name, pinyin, initials or id
catalogue-department = Department
catalogue-department-all = All departments
catalogue-kind = Type
catalogue-kind-all = All types
catalogue-mode = Handling mode
catalogue-mode-all = All modes
catalogue-filter = Filter
catalogue-views = Views
catalogue-show-all = All
catalogue-show-flagged = To look at again
catalogue-show-drafts = Drafts
catalogue-show-closed = Closed
catalogue-flagged-words = These items cite a basis that was amended or repealed. Look at each: replace what is repealed and publish a new version; where a basis was amended, publish a new version even if nothing changes, and the flag goes.
catalogue-none = No such items
catalogue-none-filtered = Clear the filter
catalogue-none-words = Choose “New item” to write the first.
catalogue-none-flagged = Nothing to look at again
catalogue-none-flagged-words = When a basis is amended or repealed, the items that cite it stand here.
catalogue-none-drafts = No drafts
catalogue-none-drafts-words = Open an item and choose “Draft a change”.
catalogue-col-item = Item
catalogue-col-department = Department
catalogue-col-kind = Type and mode
catalogue-col-limit = Promised time
catalogue-col-state = State
catalogue-version-n = version { $n }
catalogue-state-open = open
catalogue-state-withdrawn = withdrawn
catalogue-state-future = not yet in force
catalogue-state-expired = expired
catalogue-state-new = new item
catalogue-coming = a new version from { $day }
catalogue-waits-for-you = awaits your review
catalogue-stage-drafted = awaits review
catalogue-stage-reviewed = reviewed
catalogue-stage-rejected = sent back

# item
catalogue-note-now = See what is in force today
catalogue-note-old = This is an earlier version. It does not change any more and still binds the cases accepted under it.
catalogue-note-future = This version is not in force yet; until then cases are taken under the one before.
catalogue-flag-repealed = No new version may cite it. Cases accepted under an earlier version are not affected; that version is frozen.
catalogue-flag-amended = Look at the content; the flag goes with a new version.
catalogue-section-basics = Basics
catalogue-section-limits = Time limits
catalogue-section-fee = Fee
catalogue-section-grounds = Grounds, conditions and competence
catalogue-section-guide = Guide
catalogue-section-papers = Papers
catalogue-section-steps = Procedure
catalogue-section-questions = Common questions
catalogue-no-papers = No papers are needed.
catalogue-originals = originals: { $n }
catalogue-copies = copies: { $n }
catalogue-draft = Draft
catalogue-drafted-by = drafted by { $by }
catalogue-draft-look = Look at the draft
catalogue-draft-change = Draft a change
catalogue-draft-edit = Go on editing
catalogue-versions = Versions
catalogue-versions-n = a published version never changes
catalogue-version-open = in force
catalogue-version-future = not yet in force
catalogue-version-superseded = superseded
catalogue-version-withdrawn = withdrawn
catalogue-held =
    { $n ->
        [one] { $n } open case holds it
       *[other] { $n } open cases hold it
    }
catalogue-from = onwards
catalogue-until = until { $day }
catalogue-shipped = installed with the program
catalogue-who-drafted = drafted { $by }
catalogue-who-reviewed = reviewed { $by }
catalogue-who-published = published { $by }
catalogue-withdrawn-by = withdrawn by { $by }
catalogue-changes-from = compare with version { $n }
catalogue-cited = Policy bases cited
catalogue-cited-none = No basis is recorded.
catalogue-withdraw = Withdraw
catalogue-withdraw-open = Stop taking cases of this item
catalogue-withdraw-words = No new case is taken; those under way are finished. To open it again, draft, review and publish a new version.
catalogue-why = Reason

# differences
catalogue-changes = What changes
catalogue-changes-n =
    { $n ->
        [one] { $n } field
       *[other] { $n } fields
    }
catalogue-changes-none = The two versions say the same.
catalogue-changes-before = From
catalogue-changes-after = To
catalogue-compare = Compare
catalogue-col-field = Field
catalogue-col-before = Before
catalogue-col-after = After

# draft
catalogue-draft-same = It says the same as the version in force: publishing it says that it was looked at.
catalogue-draft-reason = Why it was drafted:
catalogue-sent-back-by = Sent back by { $by }:
catalogue-obstacles = To mend before it is published
catalogue-obstacles-none = complete and fit to be published
catalogue-review = Review
catalogue-review-words = Only what was agreed to can be published; a later change must be reviewed again.
catalogue-review-own = You wrote in this draft: another keeper or the head of the bureau reviews it.
catalogue-agree = Agree
catalogue-send-back = Send back
catalogue-discard = Discard the draft
catalogue-discard-words = The version in force stays; the discarded draft stays in the journal.
catalogue-publish = Publish
catalogue-publish-words = The new version binds cases accepted once it is in force; cases accepted before keep their version and their dates.
catalogue-publish-from = In force from
catalogue-publish-from-hint = empty: today
catalogue-publish-to = In force until
catalogue-publish-to-hint = usually empty
catalogue-publish-other = A keeper will publish it.

# form
catalogue-form-new = New item
catalogue-form-change = Change an item
catalogue-form-sub = It is saved as a draft, reviewed by another and then published; until then nothing changes.
catalogue-form-stale = Somebody has saved this draft since you opened it; yours was not saved. What you typed still stands below: look at theirs, then open it anew.
catalogue-form-stale-look = See theirs
catalogue-form-remarks =
    { $n ->
        [one] One point keeps it from being published, told below its field; you may save it nevertheless.
       *[other] { $n } points keep it from being published, told below the fields; you may save it nevertheless.
    }
catalogue-form-wrong = Not saved. Please mend:
catalogue-form-sections = Sections of the form
catalogue-form-basics = Basics
catalogue-form-basics-hint = -
catalogue-form-limits = Time limits
catalogue-form-limits-hint = In one unit the promise is never longer than the law; in two units both dates are computed and the earlier counts.
catalogue-form-suspensions = Reasons to stop the clock
catalogue-form-suspensions-hint = Only what a law lets stand outside the limit.
catalogue-form-fee = Fee
catalogue-form-fee-hint = -
catalogue-form-materials = Papers
catalogue-form-materials-hint = Spelled out one by one; no “other materials”.
catalogue-form-grounds = Grounds, conditions and competence
catalogue-form-grounds-hint = -
catalogue-form-guide = Guide
catalogue-form-guide-hint = Where there is none, write “none”.
catalogue-form-steps = Procedure
catalogue-form-steps-hint = -
catalogue-form-questions = Common questions
catalogue-form-questions-hint = -
catalogue-form-id = Id
catalogue-form-hint-id = Department code, hyphen and three digits, such as TG-001.
catalogue-form-reason-word = Word of the reason
catalogue-form-hint-none = Empty where no law sets one.
catalogue-form-hint-instant = 0 for what is done on the spot.
catalogue-form-hint-legs = For promised items that the county decides; together they are the promised limit.
catalogue-form-hint-lines = One to a line; as many in English as in Chinese.
catalogue-form-hint-amounts = Such as 20, 40; empty where nothing is charged.
catalogue-form-hint-aliases = What people say, separated by commas.
catalogue-form-yes = Yes
catalogue-form-no = No
catalogue-form-blank-row = A new one
catalogue-form-row-wrong = to mend
catalogue-form-remove = Remove this one when saving
catalogue-form-add = Add one more
catalogue-form-save = Save the draft
catalogue-form-why = Why it changes
catalogue-form-why-hint = 2 to 200 characters; the reviewer and those after you read it.
catalogue-form-cancel = Back
flash-draft-saved = The draft is saved; another reviews it.
flash-draft-reviewed = Agreed; it can be published.
flash-draft-sent-back = Sent back to be changed.
flash-draft-discarded = The draft is discarded; the version in force stays.
flash-item-published = Version { $value } is published.
flash-item-withdrawn = Withdrawn; no new case is taken.

# bases
bases-title = Policy bases
bases-sub = Each law, regulation and document is recorded once and cited by items. When one is amended or repealed, every item, guide and poster that cites it is flagged.
bases-q = Name, short name or number
bases-none = No such bases
bases-none-words = Try other words, or record one.
bases-col-name = Name
bases-col-issuer = Issued by
bases-col-citing = Items citing it
bases-col-state = State
bases-flagged =
    { $n ->
        [one] { $n } to look at again
       *[other] { $n } to look at again
    }
basis-new = Record a basis
basis-edit = Edit the record
basis-form-sub = The full name without brackets; the short name is how items and papers cite it.
basis-particulars = Particulars
basis-short = Short name
basis-issuer = Issued by
basis-number = Document number
basis-number-hint = Such as 民发〔2021〕57号; empty where there is none.
basis-in-force-from = In force from
basis-changed-on = Amended or repealed on
basis-note = What changed
basis-successor = Taken over by
basis-successor-none = Nothing
basis-citing = Versions that cite it
basis-citing-n = the newest, and earlier ones that open cases hold
basis-citing-none = No item cites it.
basis-col-where = Where
basis-col-held = Open cases
basis-frozen = frozen
basis-look-again = look again
basis-mark = Mark a change
basis-mark-words = Every item, guide and poster that cites it is flagged at once; cases accepted under earlier versions are not affected.
basis-state = State
basis-amended = Amended
basis-repealed = Repealed
basis-in-force = In force (takes the mark back)
basis-on = Day of the amendment or repeal
basis-note-zh = Note in Chinese: what changed, or what takes its place
basis-note-en = Note in English
basis-mark-do = Mark
basis-history = History
basis-id = Id
basis-id-hint = 2 to 60 small letters, digits or hyphens, such as licensing-law.
basis-name-zh = Full name in Chinese
basis-name-en = Full name in English
basis-name-hint = Such as 中华人民共和国行政许可法
basis-short-zh = Short name in Chinese
basis-short-en = Short name in English
basis-short-hint = Such as 行政许可法; an item that says 《行政许可法》 cites it.
basis-issuer-zh = Issued by, in Chinese
basis-issuer-en = Issued by, in English
basis-save = Save
basis-wrong-state = Choose the state.
basis-wrong-on = Give the day of the amendment or repeal.
basis-wrong-day = Write the day like 2026-12-01.
basis-wrong-note = Say in both languages what changed, or what takes its place.
basis-wrong-id = An id has 2 to 60 small letters, digits or hyphens.
basis-wrong-taken = There is a basis with this id.
basis-wrong-text = Fill it in, 200 characters at most.
flash-basis-kept = The basis is saved.
flash-basis-marked = Marked; the items that cite it stand under “To look at again”.
