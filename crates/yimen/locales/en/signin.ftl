signin-title = Sign in
signin-system = Convenience Service Centre
signin-lead = Come in by one door, be told everything once, have it done in time.
signin-way-1 = Receipt, notice, acceptance, decision: every step has its limit and its legal basis
signin-way-2 = What is missing is said once; where a case stands can be seen at any time
signin-way-3 = Townships and county bureaus work on the same case, and everybody sees the pace
signin-status = Residents: where is my case?
signin-heading = Staff sign-in
signin-sub = Use your own account, never somebody else's.
signin-account = Account
signin-password = Password
signin-submit = Sign in
signin-help = Forgotten password or locked account: ask the system administrator of the county.
signin-why-never = Please sign in.
signin-why-unknown = This session is no longer valid. Please sign in again.
signin-why-idle = You were signed out because nothing was done for a while. Please sign in again.
signin-why-expired = After twelve hours one has to sign in again.
signin-why-elsewhere = Your account was signed in at another computer, so you were signed out here. If that was not you, change your password at once.
signin-why-revoked = Your session was ended. Please sign in again.
signin-why-account-changed = Your account was changed. Please sign in again.
flash-signed-out = You are signed out.

password-title = Change password
password-rule = At least { $n } characters; three of capital letters, small letters, digits, signs; not the account name; none of the last five.
password-must = This is a first password, or older than 90 days. Please change it before going on.
password-present = Present password
password-new = New password
password-repeated = New password again
password-submit = Change password
flash-password-changed = The password is changed; everywhere else you are signed out.

me-title = My account
me-roles = Roles
me-unit = Unit
me-departments = Departments
me-window = Window
me-sessions = Where I am signed in
me-sessions-n = { $n ->
    [one] { $n } place
   *[other] { $n } places
}
me-session-where = Address
me-session-since = Since
me-session-seen = Last used
me-session-this = this one
me-sessions-end = Sign out everywhere else
flash-sessions-ended = You are signed out everywhere else.
