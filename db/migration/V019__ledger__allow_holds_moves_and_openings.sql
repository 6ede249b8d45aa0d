-- Points that are held wait in an account of the program, `held`, until they are redeemed, given back or gone; a member's points
-- can move to another member (transfer) or follow the member into another one (merge), debts and waiting points too; what
-- expired can be reinstated, and a balance can be brought along from an older program, even where its member has come to owe.
alter table ledger_entry drop constraint ledger_entry_transfer_allowed;
alter table ledger_entry add constraint ledger_entry_transfer_allowed check ((type, debited, credited) in (
    ('EARN', 'issued', 'available'),
    ('EARN', 'issued', 'owed'),
    ('EARN_PENDING', 'issued', 'pending'),
    ('ACTIVATE', 'pending', 'available'),
    ('ACTIVATE', 'pending', 'owed'),
    ('REDEEM', 'available', 'redeemed'),
    ('REDEEM', 'held', 'redeemed'),
    ('REDEEM_REVERSE', 'redeemed', 'available'),
    ('REDEEM_REVERSE', 'redeemed', 'owed'),
    ('HOLD', 'available', 'held'),
    ('HOLD_RELEASE', 'held', 'available'),
    ('HOLD_RELEASE', 'held', 'owed'),
    ('HOLD_EXPIRE', 'held', 'available'),
    ('HOLD_EXPIRE', 'held', 'owed'),
    ('CLAWBACK', 'available', 'clawed_back'),
    ('CLAWBACK', 'pending', 'clawed_back'),
    ('CLAWBACK', 'owed', 'clawed_back'),
    ('EXPIRE', 'available', 'expired'),
    ('EXPIRE', 'pending', 'expired'),
    ('EXPIRE', 'held', 'expired'),
    ('REINSTATE', 'expired', 'available'),
    ('REINSTATE', 'expired', 'owed'),
    ('ADJUST', 'adjusted', 'available'),
    ('ADJUST', 'adjusted', 'owed'),
    ('ADJUST', 'available', 'adjusted'),
    ('GOODWILL', 'adjusted', 'available'),
    ('GOODWILL', 'adjusted', 'owed'),
    ('TRANSFER', 'available', 'transferred'),
    ('TRANSFER', 'pending', 'transferred'),
    ('TRANSFER', 'owed', 'transferred'),
    ('TRANSFER', 'transferred', 'available'),
    ('TRANSFER', 'transferred', 'pending'),
    ('TRANSFER', 'transferred', 'owed'),
    ('OPENING', 'opening', 'available'),
    ('OPENING', 'opening', 'owed'),
    ('STAMP', 'issued', 'available'),
    ('STAMP', 'issued', 'owed'),
    ('STAMP_REVERSE', 'available', 'clawed_back'),
    ('STAMP_REVERSE', 'owed', 'clawed_back'),
    ('CARD_COMPLETE', 'available', 'redeemed'),
    ('CARD_REOPEN', 'redeemed', 'available'),
    ('REPAY', 'available', 'owed')
));

alter table ledger_entry drop constraint ledger_entry_document_known;
alter table ledger_entry add constraint ledger_entry_document_known check (document_type in
    ('purchase', 'return', 'redemption', 'reversal', 'adjustment', 'opening', 'day_change', 'happening', 'rejection', 'withdrawal',
     'hold', 'transfer', 'merge', 'reinstatement'));
