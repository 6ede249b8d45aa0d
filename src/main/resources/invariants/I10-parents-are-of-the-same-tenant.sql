-- Every row's parent exists in the same tenant. The first lines are the schema's foreign keys, one each and by name (a test
-- compares them with the catalogue); the last are references that have no foreign key.
select 'account_member_exists' as subject, concat_ws(' ', c.member_id) || ' is missing' as detail
  from account c
 where c.tenant_id = :tenant
   and not exists (select from member p where p.tenant_id = :tenant and p.member_id = c.member_id)
union all
select 'account_merged_into_exists', concat_ws(' ', c.merged_into) || ' is missing'
  from account c
 where c.tenant_id = :tenant and c.merged_into is not null
   and not exists (select from account p where p.tenant_id = :tenant and p.account_id = c.merged_into)
union all
select 'account_program_exists', concat_ws(' ', c.program_id) || ' is missing'
  from account c
 where c.tenant_id = :tenant
   and not exists (select from program p where p.tenant_id = :tenant and p.program_id = c.program_id)
union all
select 'adjustment_member_exists', concat_ws(' ', c.member_id) || ' is missing'
  from adjustment c
 where c.tenant_id = :tenant
   and not exists (select from member p where p.tenant_id = :tenant and p.member_id = c.member_id)
union all
select 'adjustment_program_exists', concat_ws(' ', c.program_id) || ' is missing'
  from adjustment c
 where c.tenant_id = :tenant
   and not exists (select from program p where p.tenant_id = :tenant and p.program_id = c.program_id)
union all
select 'api_key_location_exists', concat_ws(' ', c.location_id) || ' is missing'
  from api_key c
 where c.tenant_id = :tenant and c.location_id is not null
   and not exists (select from location p where p.tenant_id = :tenant and p.location_id = c.location_id)
union all
select 'api_key_replaced_by_exists', concat_ws(' ', c.replaced_by) || ' is missing'
  from api_key c
 where c.tenant_id = :tenant and c.replaced_by is not null
   and not exists (select from api_key p where p.tenant_id = :tenant and p.key_id = c.replaced_by)
union all
select 'day_change_program_exists', concat_ws(' ', c.program_id) || ' is missing'
  from day_change c
 where c.tenant_id = :tenant
   and not exists (select from program p where p.tenant_id = :tenant and p.program_id = c.program_id)
union all
select 'hold_location_exists', concat_ws(' ', c.location_id) || ' is missing'
  from hold c
 where c.tenant_id = :tenant
   and not exists (select from location p where p.tenant_id = :tenant and p.location_id = c.location_id)
union all
select 'hold_member_exists', concat_ws(' ', c.member_id) || ' is missing'
  from hold c
 where c.tenant_id = :tenant
   and not exists (select from member p where p.tenant_id = :tenant and p.member_id = c.member_id)
union all
select 'hold_program_exists', concat_ws(' ', c.program_id) || ' is missing'
  from hold c
 where c.tenant_id = :tenant
   and not exists (select from program p where p.tenant_id = :tenant and p.program_id = c.program_id)
union all
select 'hold_reward_exists', concat_ws(' ', c.reward_id) || ' is missing'
  from hold c
 where c.tenant_id = :tenant and c.reward_id is not null
   and not exists (select from reward p where p.tenant_id = :tenant and p.reward_id = c.reward_id)
union all
select 'ledger_entry_account_exists', concat_ws(' ', c.account_id) || ' is missing'
  from ledger_entry c
 where c.tenant_id = :tenant
   and not exists (select from account p where p.tenant_id = :tenant and p.account_id = c.account_id)
union all
select 'reinstatement_account_exists', concat_ws(' ', c.account_id) || ' is missing'
  from reinstatement c
 where c.tenant_id = :tenant
   and not exists (select from account p where p.tenant_id = :tenant and p.account_id = c.account_id)
union all
select 'limit_counter_member_exists', concat_ws(' ', c.member_id) || ' is missing'
  from limit_counter c
 where c.tenant_id = :tenant
   and not exists (select from member p where p.tenant_id = :tenant and p.member_id = c.member_id)
union all
select 'lot_consumption_entry_exists', concat_ws(' ', c.account_id, c.sequence) || ' is missing'
  from lot_consumption c
 where c.tenant_id = :tenant
   and not exists (select from ledger_entry p where p.tenant_id = :tenant and p.account_id = c.account_id and p.sequence = c.sequence)
union all
select 'lot_consumption_lot_exists', concat_ws(' ', c.account_id, c.lot_sequence) || ' is missing'
  from lot_consumption c
 where c.tenant_id = :tenant
   and not exists (select from lot p where p.tenant_id = :tenant and p.account_id = c.account_id and p.sequence = c.lot_sequence)
union all
select 'lot_entry_exists', concat_ws(' ', c.account_id, c.sequence) || ' is missing'
  from lot c
 where c.tenant_id = :tenant
   and not exists (select from ledger_entry p where p.tenant_id = :tenant and p.account_id = c.account_id and p.sequence = c.sequence)
union all
select 'member_identifier_member_exists', concat_ws(' ', c.member_id) || ' is missing'
  from member_identifier c
 where c.tenant_id = :tenant
   and not exists (select from member p where p.tenant_id = :tenant and p.member_id = c.member_id)
union all
select 'member_merge_from_exists', concat_ws(' ', c.from_member_id) || ' is missing'
  from member_merge c
 where c.tenant_id = :tenant
   and not exists (select from member p where p.tenant_id = :tenant and p.member_id = c.from_member_id)
union all
select 'member_merge_into_exists', concat_ws(' ', c.into_member_id) || ' is missing'
  from member_merge c
 where c.tenant_id = :tenant
   and not exists (select from member p where p.tenant_id = :tenant and p.member_id = c.into_member_id)
union all
select 'member_merged_into_exists', concat_ws(' ', c.merged_into) || ' is missing'
  from member c
 where c.tenant_id = :tenant and c.merged_into is not null
   and not exists (select from member p where p.tenant_id = :tenant and p.member_id = c.merged_into)
union all
select 'member_person_member_exists', concat_ws(' ', c.member_id) || ' is missing'
  from member_person c
 where c.tenant_id = :tenant
   and not exists (select from member p where p.tenant_id = :tenant and p.member_id = c.member_id)
union all
select 'member_stage_member_exists', concat_ws(' ', c.member_id) || ' is missing'
  from member_stage c
 where c.tenant_id = :tenant
   and not exists (select from member p where p.tenant_id = :tenant and p.member_id = c.member_id)
union all
select 'member_stage_program_exists', concat_ws(' ', c.program_id) || ' is missing'
  from member_stage c
 where c.tenant_id = :tenant
   and not exists (select from program p where p.tenant_id = :tenant and p.program_id = c.program_id)
union all
select 'program_day_program_exists', concat_ws(' ', c.program_id) || ' is missing'
  from program_day c
 where c.tenant_id = :tenant
   and not exists (select from program p where p.tenant_id = :tenant and p.program_id = c.program_id)
union all
select 'parked_return_location_exists', concat_ws(' ', c.location_id) || ' is missing'
  from parked_return c
 where c.tenant_id = :tenant
   and not exists (select from location p where p.tenant_id = :tenant and p.location_id = c.location_id)
union all
select 'parked_return_program_exists', concat_ws(' ', c.program_id) || ' is missing'
  from parked_return c
 where c.tenant_id = :tenant
   and not exists (select from program p where p.tenant_id = :tenant and p.program_id = c.program_id)
union all
select 'parked_return_purchase_location_exists', concat_ws(' ', c.purchase_location_id) || ' is missing'
  from parked_return c
 where c.tenant_id = :tenant
   and not exists (select from location p where p.tenant_id = :tenant and p.location_id = c.purchase_location_id)
union all
select 'parked_return_return_exists', concat_ws(' ', c.return_id) || ' is missing'
  from parked_return c
 where c.tenant_id = :tenant and c.return_id is not null
   and not exists (select from purchase_return p where p.tenant_id = :tenant and p.return_id = c.return_id)
union all
select 'merged_account_account_exists', concat_ws(' ', c.account_id) || ' is missing'
  from merged_account c
 where c.tenant_id = :tenant
   and not exists (select from account p where p.tenant_id = :tenant and p.account_id = c.account_id)
union all
select 'merged_account_into_exists', concat_ws(' ', c.into_account_id) || ' is missing'
  from merged_account c
 where c.tenant_id = :tenant
   and not exists (select from account p where p.tenant_id = :tenant and p.account_id = c.into_account_id)
union all
select 'merged_account_merge_exists', concat_ws(' ', c.merge_id) || ' is missing'
  from merged_account c
 where c.tenant_id = :tenant
   and not exists (select from member_merge p where p.tenant_id = :tenant and p.merge_id = c.merge_id)
union all
select 'moved_lot_lot_exists', concat_ws(' ', c.account_id, c.sequence) || ' is missing'
  from moved_lot c
 where c.tenant_id = :tenant
   and not exists (select from lot p where p.tenant_id = :tenant and p.account_id = c.account_id and p.sequence = c.sequence)
union all
select 'moved_lot_origin_exists', concat_ws(' ', c.origin_account_id, c.origin_sequence) || ' is missing'
  from moved_lot c
 where c.tenant_id = :tenant
   and not exists (select from lot p where p.tenant_id = :tenant and p.account_id = c.origin_account_id and p.sequence = c.origin_sequence)
union all
select 'opening_balance_member_exists', concat_ws(' ', c.member_id) || ' is missing'
  from opening_balance c
 where c.tenant_id = :tenant
   and not exists (select from member p where p.tenant_id = :tenant and p.member_id = c.member_id)
union all
select 'opening_balance_program_exists', concat_ws(' ', c.program_id) || ' is missing'
  from opening_balance c
 where c.tenant_id = :tenant
   and not exists (select from program p where p.tenant_id = :tenant and p.program_id = c.program_id)
union all
select 'point_transfer_giver_exists', concat_ws(' ', c.from_member_id) || ' is missing'
  from point_transfer c
 where c.tenant_id = :tenant
   and not exists (select from member p where p.tenant_id = :tenant and p.member_id = c.from_member_id)
union all
select 'point_transfer_program_exists', concat_ws(' ', c.program_id) || ' is missing'
  from point_transfer c
 where c.tenant_id = :tenant
   and not exists (select from program p where p.tenant_id = :tenant and p.program_id = c.program_id)
union all
select 'point_transfer_receiver_exists', concat_ws(' ', c.to_member_id) || ' is missing'
  from point_transfer c
 where c.tenant_id = :tenant
   and not exists (select from member p where p.tenant_id = :tenant and p.member_id = c.to_member_id)
union all
select 'program_version_program_exists', concat_ws(' ', c.program_id) || ' is missing'
  from program_version c
 where c.tenant_id = :tenant
   and not exists (select from program p where p.tenant_id = :tenant and p.program_id = c.program_id)
union all
select 'punch_card_member_exists', concat_ws(' ', c.member_id) || ' is missing'
  from punch_card c
 where c.tenant_id = :tenant
   and not exists (select from member p where p.tenant_id = :tenant and p.member_id = c.member_id)
union all
select 'punch_card_version_exists', concat_ws(' ', c.program_id, c.program_version) || ' is missing'
  from punch_card c
 where c.tenant_id = :tenant
   and not exists (select from program_version p where p.tenant_id = :tenant and p.program_id = c.program_id and p.number = c.program_version)
union all
select 'purchase_location_exists', concat_ws(' ', c.location_id) || ' is missing'
  from purchase c
 where c.tenant_id = :tenant
   and not exists (select from location p where p.tenant_id = :tenant and p.location_id = c.location_id)
union all
select 'purchase_member_exists', concat_ws(' ', c.member_id) || ' is missing'
  from purchase c
 where c.tenant_id = :tenant and c.member_id is not null
   and not exists (select from member p where p.tenant_id = :tenant and p.member_id = c.member_id)
union all
select 'purchase_return_location_exists', concat_ws(' ', c.location_id) || ' is missing'
  from purchase_return c
 where c.tenant_id = :tenant
   and not exists (select from location p where p.tenant_id = :tenant and p.location_id = c.location_id)
union all
select 'purchase_return_purchase_exists', concat_ws(' ', c.purchase_id) || ' is missing'
  from purchase_return c
 where c.tenant_id = :tenant
   and not exists (select from purchase p where p.tenant_id = :tenant and p.purchase_id = c.purchase_id)
union all
select 'purchase_version_exists', concat_ws(' ', c.program_id, c.program_version) || ' is missing'
  from purchase c
 where c.tenant_id = :tenant
   and not exists (select from program_version p where p.tenant_id = :tenant and p.program_id = c.program_id and p.number = c.program_version)
union all
select 'redemption_location_exists', concat_ws(' ', c.location_id) || ' is missing'
  from redemption c
 where c.tenant_id = :tenant
   and not exists (select from location p where p.tenant_id = :tenant and p.location_id = c.location_id)
union all
select 'redemption_member_exists', concat_ws(' ', c.member_id) || ' is missing'
  from redemption c
 where c.tenant_id = :tenant
   and not exists (select from member p where p.tenant_id = :tenant and p.member_id = c.member_id)
union all
select 'redemption_purchase_exists', concat_ws(' ', c.purchase_id) || ' is missing'
  from redemption c
 where c.tenant_id = :tenant and c.purchase_id is not null
   and not exists (select from purchase p where p.tenant_id = :tenant and p.purchase_id = c.purchase_id)
union all
select 'redemption_reward_exists', concat_ws(' ', c.reward_id) || ' is missing'
  from redemption c
 where c.tenant_id = :tenant and c.reward_id is not null
   and not exists (select from reward p where p.tenant_id = :tenant and p.reward_id = c.reward_id)
union all
select 'returned_line_purchase_exists', concat_ws(' ', c.purchase_id) || ' is missing'
  from returned_line c
 where c.tenant_id = :tenant
   and not exists (select from purchase p where p.tenant_id = :tenant and p.purchase_id = c.purchase_id)
union all
select 'reward_code_reward_exists', concat_ws(' ', c.reward_id) || ' is missing'
  from reward_code c
 where c.tenant_id = :tenant
   and not exists (select from reward p where p.tenant_id = :tenant and p.reward_id = c.reward_id)
union all
select 'reward_program_exists', concat_ws(' ', c.program_id) || ' is missing'
  from reward c
 where c.tenant_id = :tenant
   and not exists (select from program p where p.tenant_id = :tenant and p.program_id = c.program_id)
union all
select 'stage_change_member_exists', concat_ws(' ', c.member_id) || ' is missing'
  from stage_change c
 where c.tenant_id = :tenant
   and not exists (select from member p where p.tenant_id = :tenant and p.member_id = c.member_id)
union all
select 'stage_change_program_exists', concat_ws(' ', c.program_id) || ' is missing'
  from stage_change c
 where c.tenant_id = :tenant
   and not exists (select from program p where p.tenant_id = :tenant and p.program_id = c.program_id)
union all
select 'stage_progress_program_exists', concat_ws(' ', c.program_id) || ' is missing'
  from stage_progress c
 where c.tenant_id = :tenant
   and not exists (select from program p where p.tenant_id = :tenant and p.program_id = c.program_id)
union all
select 'tier_period_member_exists', concat_ws(' ', c.member_id) || ' is missing'
  from tier_period c
 where c.tenant_id = :tenant
   and not exists (select from member p where p.tenant_id = :tenant and p.member_id = c.member_id)
union all
select 'tier_period_program_exists', concat_ws(' ', c.program_id) || ' is missing'
  from tier_period c
 where c.tenant_id = :tenant
   and not exists (select from program p where p.tenant_id = :tenant and p.program_id = c.program_id)
union all
select 'tier_standing_member_exists', concat_ws(' ', c.member_id) || ' is missing'
  from tier_standing c
 where c.tenant_id = :tenant
   and not exists (select from member p where p.tenant_id = :tenant and p.member_id = c.member_id)
union all
select 'tier_standing_program_exists', concat_ws(' ', c.program_id) || ' is missing'
  from tier_standing c
 where c.tenant_id = :tenant
   and not exists (select from program p where p.tenant_id = :tenant and p.program_id = c.program_id)
union all
select 'voucher_member_exists', concat_ws(' ', c.member_id) || ' is missing'
  from voucher c
 where c.tenant_id = :tenant
   and not exists (select from member p where p.tenant_id = :tenant and p.member_id = c.member_id)
union all
select 'voucher_program_exists', concat_ws(' ', c.program_id) || ' is missing'
  from voucher c
 where c.tenant_id = :tenant
   and not exists (select from program p where p.tenant_id = :tenant and p.program_id = c.program_id)
union all
select 'redemption_program', c.program_id || ' is missing'
  from redemption c
 where c.tenant_id = :tenant
   and not exists (select from program p where p.tenant_id = :tenant and p.program_id = c.program_id)
union all
select 'redemption_voucher', c.voucher_id || ' is missing'
  from redemption c
 where c.tenant_id = :tenant and c.voucher_id is not null
   and not exists (select from voucher p where p.tenant_id = :tenant and p.voucher_id = c.voucher_id)
union all
select 'reward_code_redemption', c.redemption_id || ' is missing'
  from reward_code c
 where c.tenant_id = :tenant and c.redemption_id is not null
   and not exists (select from redemption p where p.tenant_id = :tenant and p.redemption_id = c.redemption_id)
union all
select 'voucher_issuer', c.issued_by || ' is missing'
  from voucher c
 where c.tenant_id = :tenant
   and not exists (select from purchase p where p.tenant_id = :tenant and p.purchase_id = c.issued_by)
   and not exists (select from redemption p where p.tenant_id = :tenant and p.redemption_id = c.issued_by)
   and not exists (select from happening p where p.tenant_id = :tenant and p.happening_id = c.issued_by)
union all
select 'program_counter_program_exists', c.program_id || ' is missing'
  from program_counter c
 where c.tenant_id = :tenant
   and not exists (select from program p where p.tenant_id = :tenant and p.program_id = c.program_id)
union all
select 'happening_member_exists', concat_ws(' ', c.member_id) || ' is missing'
  from happening c
 where c.tenant_id = :tenant
   and not exists (select from member p where p.tenant_id = :tenant and p.member_id = c.member_id)
union all
select 'happening_version_exists', concat_ws(' ', c.program_id, c.program_version) || ' is missing'
  from happening c
 where c.tenant_id = :tenant
   and not exists (select from program_version p where p.tenant_id = :tenant and p.program_id = c.program_id and p.number = c.program_version)
union all
select 'member_segment_member_exists', concat_ws(' ', c.member_id) || ' is missing'
  from member_segment c
 where c.tenant_id = :tenant
   and not exists (select from member p where p.tenant_id = :tenant and p.member_id = c.member_id)
union all
select 'referral_code_member_exists', concat_ws(' ', c.member_id) || ' is missing'
  from referral_code c
 where c.tenant_id = :tenant
   and not exists (select from member p where p.tenant_id = :tenant and p.member_id = c.member_id)
union all
select 'referral_conversion_purchase_exists', concat_ws(' ', c.purchase_id) || ' is missing'
  from referral_conversion c
 where c.tenant_id = :tenant
   and not exists (select from purchase p where p.tenant_id = :tenant and p.purchase_id = c.purchase_id)
union all
select 'referral_conversion_referral_exists', concat_ws(' ', c.referral_id) || ' is missing'
  from referral_conversion c
 where c.tenant_id = :tenant
   and not exists (select from referral p where p.tenant_id = :tenant and p.referral_id = c.referral_id)
union all
select 'referral_friend_exists', concat_ws(' ', c.friend_id) || ' is missing'
  from referral c
 where c.tenant_id = :tenant
   and not exists (select from member p where p.tenant_id = :tenant and p.member_id = c.friend_id)
union all
select 'referral_program_exists', concat_ws(' ', c.program_id) || ' is missing'
  from referral c
 where c.tenant_id = :tenant
   and not exists (select from program p where p.tenant_id = :tenant and p.program_id = c.program_id)
union all
select 'referral_referrer_exists', concat_ws(' ', c.referrer_id) || ' is missing'
  from referral c
 where c.tenant_id = :tenant
   and not exists (select from referral_code p where p.tenant_id = :tenant and p.member_id = c.referrer_id)
union all
select 'referral_signal_member_exists', concat_ws(' ', c.member_id) || ' is missing'
  from referral_signal c
 where c.tenant_id = :tenant
   and not exists (select from member p where p.tenant_id = :tenant and p.member_id = c.member_id)
union all
select 'sealed_head_seal_exists', concat_ws(' ', c.seal_number) || ' is missing'
  from sealed_head c
 where c.tenant_id = :tenant
   and not exists (select from seal p where p.tenant_id = :tenant and p.number = c.seal_number)
union all
select 'limit_counter_program', c.program_id || ' is missing'
  from limit_counter c
 where c.tenant_id = :tenant
   and not exists (select from program p where p.tenant_id = :tenant and p.program_id = c.program_id)
union all
select 'outbox_event_member', c.member_id || ' is missing'
  from outbox_event c
 where c.tenant_id = :tenant and c.member_id is not null
   and not exists (select from member p where p.tenant_id = :tenant and p.member_id = c.member_id)
union all
select 'sealed_head_account', c.account_id || ' is missing'
  from sealed_head c
 where c.tenant_id = :tenant
   and not exists (select from account p where p.tenant_id = :tenant and p.account_id = c.account_id)
union all
select 'coupon_pool_program_exists', concat_ws(' ', c.program_id) || ' is missing'
  from coupon_pool c
 where c.tenant_id = :tenant
   and not exists (select from program p where p.tenant_id = :tenant and p.program_id = c.program_id)
union all
select 'coupon_pool_exists', concat_ws(' ', c.pool_id) || ' is missing'
  from coupon c
 where c.tenant_id = :tenant
   and not exists (select from coupon_pool p where p.tenant_id = :tenant and p.pool_id = c.pool_id)
union all
select 'coupon_use_coupon_exists', concat_ws(' ', c.coupon_id) || ' is missing'
  from coupon_use c
 where c.tenant_id = :tenant
   and not exists (select from coupon p where p.tenant_id = :tenant and p.coupon_id = c.coupon_id)
union all
select 'coupon_use_purchase_exists', concat_ws(' ', c.purchase_id) || ' is missing'
  from coupon_use c
 where c.tenant_id = :tenant
   and not exists (select from purchase p where p.tenant_id = :tenant and p.purchase_id = c.purchase_id)
union all
select 'coupon_use_member_exists', concat_ws(' ', c.member_id) || ' is missing'
  from coupon_use c
 where c.tenant_id = :tenant and c.member_id is not null
   and not exists (select from member p where p.tenant_id = :tenant and p.member_id = c.member_id)
union all
select 'coupon_hold_coupon_exists', concat_ws(' ', c.coupon_id) || ' is missing'
  from coupon_hold c
 where c.tenant_id = :tenant
   and not exists (select from coupon p where p.tenant_id = :tenant and p.coupon_id = c.coupon_id)
union all
select 'coupon_hold_member_exists', concat_ws(' ', c.member_id) || ' is missing'
  from coupon_hold c
 where c.tenant_id = :tenant and c.member_id is not null
   and not exists (select from member p where p.tenant_id = :tenant and p.member_id = c.member_id)
union all
select 'gift_card_member_exists', concat_ws(' ', c.member_id) || ' is missing'
  from gift_card c
 where c.tenant_id = :tenant and c.member_id is not null
   and not exists (select from member p where p.tenant_id = :tenant and p.member_id = c.member_id)
union all
select 'gift_card_entry_card_exists', concat_ws(' ', c.gift_card_id) || ' is missing'
  from gift_card_entry c
 where c.tenant_id = :tenant
   and not exists (select from gift_card p where p.tenant_id = :tenant and p.gift_card_id = c.gift_card_id)
union all
select 'gift_card_authorisation_card_exists', concat_ws(' ', c.gift_card_id) || ' is missing'
  from gift_card_authorisation c
 where c.tenant_id = :tenant
   and not exists (select from gift_card p where p.tenant_id = :tenant and p.gift_card_id = c.gift_card_id)
union all
select 'gift_card_entry_undone_exists', concat_ws(' ', c.gift_card_id, c.undoes) || ' is missing'
  from gift_card_entry c
 where c.tenant_id = :tenant and c.undoes is not null
   and not exists (select from gift_card_entry p where p.tenant_id = :tenant and p.gift_card_id = c.gift_card_id and p.sequence = c.undoes)
union all
select 'redemption_gift_card', c.gift_card_id || ' is missing'
  from redemption c
 where c.tenant_id = :tenant and c.gift_card_id is not null
   and not exists (select from gift_card p where p.tenant_id = :tenant and p.gift_card_id = c.gift_card_id)
union all
select 'code_work_job_exists', concat_ws(' ', c.job_id) || ' is missing'
  from code_work c
 where c.tenant_id = :tenant
   and not exists (select from job p where p.tenant_id = :tenant and p.job_id = c.job_id)
union all
select 'code_piece_job_exists', concat_ws(' ', c.job_id) || ' is missing'
  from code_piece c
 where c.tenant_id = :tenant
   and not exists (select from job p where p.tenant_id = :tenant and p.job_id = c.job_id)
union all
select 'code_fault_job_exists', concat_ws(' ', c.job_id) || ' is missing'
  from code_fault c
 where c.tenant_id = :tenant
   and not exists (select from job p where p.tenant_id = :tenant and p.job_id = c.job_id)
union all
select 'import_work_job_exists', concat_ws(' ', c.job_id) || ' is missing'
  from import_work c
 where c.tenant_id = :tenant
   and not exists (select from job p where p.tenant_id = :tenant and p.job_id = c.job_id)
union all
select 'import_piece_job_exists', concat_ws(' ', c.job_id) || ' is missing'
  from import_piece c
 where c.tenant_id = :tenant
   and not exists (select from job p where p.tenant_id = :tenant and p.job_id = c.job_id)
union all
select 'import_fault_job_exists', concat_ws(' ', c.job_id) || ' is missing'
  from import_fault c
 where c.tenant_id = :tenant
   and not exists (select from job p where p.tenant_id = :tenant and p.job_id = c.job_id)
union all
select 'webhook_delivery_endpoint_exists', concat_ws(' ', c.endpoint_id) || ' is missing'
  from webhook_delivery c
 where c.tenant_id = :tenant
   and not exists (select from webhook_endpoint p where p.tenant_id = :tenant and p.endpoint_id = c.endpoint_id)
