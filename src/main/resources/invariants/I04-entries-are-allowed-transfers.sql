-- An entry moves a positive amount between two different places, and its kind may move between these two. The table's own
-- constraint says the same; this list is written down a second time on purpose.
select format('account %s entry %s', account_id, sequence) as subject,
       format('%s moves %s from %s to %s', type, amount, debited, credited) as detail
  from ledger_entry
 where tenant_id = :tenant
   and (amount <= 0
        or debited = credited
        or (type, debited, credited) not in (
            ('EARN', 'issued', 'available'), ('EARN', 'issued', 'owed'),
            ('EARN_PENDING', 'issued', 'pending'),
            ('ACTIVATE', 'pending', 'available'), ('ACTIVATE', 'pending', 'owed'),
            ('REDEEM', 'available', 'redeemed'), ('REDEEM', 'held', 'redeemed'),
            ('REDEEM_REVERSE', 'redeemed', 'available'), ('REDEEM_REVERSE', 'redeemed', 'owed'),
            ('HOLD', 'available', 'held'),
            ('HOLD_RELEASE', 'held', 'available'), ('HOLD_RELEASE', 'held', 'owed'),
            ('HOLD_EXPIRE', 'held', 'available'), ('HOLD_EXPIRE', 'held', 'owed'),
            ('CLAWBACK', 'available', 'clawed_back'), ('CLAWBACK', 'pending', 'clawed_back'), ('CLAWBACK', 'owed', 'clawed_back'),
            ('CLAWBACK', 'expired', 'clawed_back'),
            ('EXPIRE', 'available', 'expired'),
            ('EXPIRE', 'pending', 'expired'), ('EXPIRE', 'held', 'expired'),
            ('REINSTATE', 'expired', 'available'), ('REINSTATE', 'expired', 'owed'),
            ('ADJUST', 'adjusted', 'available'), ('ADJUST', 'adjusted', 'owed'), ('ADJUST', 'available', 'adjusted'),
            ('GOODWILL', 'adjusted', 'available'), ('GOODWILL', 'adjusted', 'owed'),
            ('TRANSFER', 'available', 'transferred'), ('TRANSFER', 'pending', 'transferred'), ('TRANSFER', 'owed', 'transferred'),
            ('TRANSFER', 'transferred', 'available'), ('TRANSFER', 'transferred', 'pending'), ('TRANSFER', 'transferred', 'owed'),
            ('OPENING', 'opening', 'available'), ('OPENING', 'opening', 'owed'),
            ('STAMP', 'issued', 'available'), ('STAMP', 'issued', 'owed'),
            ('STAMP_REVERSE', 'available', 'clawed_back'), ('STAMP_REVERSE', 'owed', 'clawed_back'),
            ('CARD_COMPLETE', 'available', 'redeemed'),
            ('CARD_REOPEN', 'redeemed', 'available'),
            ('REPAY', 'available', 'owed')))
