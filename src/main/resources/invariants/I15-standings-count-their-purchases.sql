-- The totals in a standing are those of the member's purchases in the window that it names, as these count after their returns.
-- Left out are windows that have no name yet, and members who bought or earned more than a total can hold.
with standing as (
    select s.member_id, s.program_id, s.window_key, s.qualifying_minor, s.qualifying_points, s.qualifying_visits,
           s.window_start::timestamp at time zone z.zone as begun,
           coalesce(s.window_until::timestamp at time zone z.zone, 'infinity') as ended
      from tier_standing s
      join program z on z.tenant_id = :tenant and z.program_id = s.program_id
     where s.tenant_id = :tenant and s.window_key <> 'unknown'
),
counted as (
    select s.member_id, s.program_id,
           coalesce(sum(p.qualifying_minor) filter (where p.occurred_at >= s.begun and p.occurred_at < s.ended), 0) as minor,
           coalesce(sum(p.qualifying_points) filter (where p.occurred_at >= s.begun and p.occurred_at < s.ended), 0) as points,
           coalesce(sum(p.qualifying_visits) filter (where p.occurred_at >= s.begun and p.occurred_at < s.ended), 0) as visits,
           coalesce(sum(p.gross_minor), 0) as bought,
           coalesce(sum(p.points), 0) as earned
      from standing s
      left join purchase p on p.tenant_id = :tenant and p.member_id = s.member_id and p.program_id = s.program_id
     group by s.member_id, s.program_id
)
select format('standing of member %s in program %s', s.member_id, s.program_id) as subject,
       format('counts %s minor units, %s points and %s visits in %s; its purchases say %s, %s and %s', s.qualifying_minor,
              s.qualifying_points, s.qualifying_visits, s.window_key, c.minor, c.points, c.visits) as detail
  from standing s
  join counted c on c.member_id = s.member_id and c.program_id = s.program_id
 where (s.qualifying_minor <> c.minor or s.qualifying_points <> c.points or s.qualifying_visits <> c.visits)
   and c.bought <= 9007199254740991 and c.earned <= 9007199254740991
