-- Value on gift cards comes from rewards and purchases too, is taken back while nobody has spent it, and lapses with the card.
alter table gift_card_entry
    add column undoes bigint,
    drop constraint gift_card_entry_type_known,
    drop constraint gift_card_entry_sign_is_that_of_its_type,
    drop constraint gift_card_entry_document_known,
    add constraint gift_card_entry_type_known
        check (type in ('issue', 'top_up', 'charge', 'capture', 'refund', 'take_back', 'expire')),
    add constraint gift_card_entry_sign_is_that_of_its_type
        check (case when type in ('issue', 'top_up', 'refund') then amount_minor > 0 else amount_minor < 0 end),
    add constraint gift_card_entry_document_known
        check (document_type in ('purchase', 'return', 'gift_card_authorisation', 'redemption', 'reversal', 'day_change')),
    add constraint gift_card_entry_undoes_an_earlier_one
        check ((type = 'take_back') = (undoes is not null) and undoes < sequence),
    add constraint gift_card_entry_undone_once unique (tenant_id, gift_card_id, undoes),
    add constraint gift_card_entry_undone_exists
        foreign key (tenant_id, gift_card_id, undoes) references gift_card_entry (tenant_id, gift_card_id, sequence);

-- What the day change looks for: few cards have a last day and money on them.
create index gift_card_lapsing on gift_card (tenant_id, expires_at) where expires_at is not null and balance_minor > 0;

-- A reward of this kind is money on a gift card, and may say for how long a new card is good.
alter table reward
    add column value_minor bigint,
    add column card_validity text,
    drop constraint reward_kind_known,
    add constraint reward_kind_known
        check (kind in ('free_product', 'discount_voucher', 'stored_value', 'third_party_gift_card', 'exclusive_access')),
    add constraint reward_stored_value_has_a_value check ((kind = 'stored_value') = (value_minor is not null)),
    add constraint reward_value_not_negative check (value_minor >= 0 and value_minor <= 9007199254740991),
    add constraint reward_card_validity_has_a_value check (card_validity is null or value_minor is not null);

alter table redemption
    add column gift_card_id uuid,
    add column value_minor bigint,
    add constraint redemption_gift_card_has_a_value check ((gift_card_id is null) = (value_minor is null)),
    add constraint redemption_value_not_negative check (value_minor >= 0);
