package dev.setia.member;

import dev.setia.bulk.Rehearsal;
import dev.setia.bulk.RowOutcome;
import dev.setia.member.EnrolMember.Newcomer;
import dev.setia.member.IdentifierClaims.Claim;
import dev.setia.member.KnownPeople.Known;
import dev.setia.member.ReadMemberRow.MemberRow;
import dev.setia.platform.InvalidRequest;
import dev.setia.platform.Problem;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Enrols or changes the members of many rows, in the transaction that runs. What is known of all of them is asked for
 * at once; those who are new are written at once.
 */
@Component
class TakeMembers {
    private final IdentifierClaims claims;
    private final KnownPeople people;
    private final EnrolMember enrolMember;
    private final ChangeMember changeMember;

    TakeMembers(IdentifierClaims claims, KnownPeople people, EnrolMember enrolMember, ChangeMember changeMember) {
        this.claims = claims;
        this.people = people;
        this.enrolMember = enrolMember;
        this.changeMember = changeMember;
    }

    /**
     * A row that names the same member as an earlier one replaces it.
     *
     * @param rehearsal what a dry run has seen of the file; null where members are written
     */
    List<RowOutcome> take(TenantId tenant, List<MemberRow> rows, @Nullable Rehearsal rehearsal) {
        Taking taking = new Taking(tenant, rows, rehearsal);
        List<RowOutcome> outcomes = rows.stream().map(taking::take).toList();
        taking.enrol();
        return outcomes;
    }

    /** The rows of one piece, one after the other. */
    private final class Taking {
        private final @Nullable Rehearsal rehearsal;
        private final Map<IdentifierHash, MemberId> holders;
        private final Map<MemberId, Known> known;
        private final Map<MemberId, Newcomer> newcomers = new HashMap<>();
        private final List<Newcomer> inOrder = new ArrayList<>();

        Taking(TenantId tenant, List<MemberRow> rows, @Nullable Rehearsal rehearsal) {
            this.rehearsal = rehearsal;
            List<IdentifierHash> named = new ArrayList<>();
            List<IdentifierHash> externals = new ArrayList<>();
            for (MemberRow row : rows) {
                if (row instanceof MemberRow.Good good) {
                    externals.add(good.external().hash());
                    good.all().forEach(claim -> named.add(claim.hash()));
                }
            }
            holders = claims.holders(tenant, named);
            List<UUID> members = externals.stream()
                    .map(holders::get)
                    .filter(Objects::nonNull)
                    .map(MemberId::value)
                    .distinct()
                    .toList();
            known = people.of(tenant, members);
        }

        RowOutcome take(MemberRow row) {
            return switch (row) {
                case MemberRow.Bad(var problem) -> new RowOutcome.Refused(problem);
                case MemberRow.Good good -> take(good);
            };
        }

        private RowOutcome take(MemberRow.Good row) {
            try {
                return outcome(row);
            } catch (InvalidRequest tooMuch) {
                return new RowOutcome.Refused(tooMuch);
            }
        }

        private RowOutcome outcome(MemberRow.Good row) {
            MemberId holder = holders.get(row.external().hash());
            Problem refusal = holder == null ? null : refusal(holder);
            for (Claim claim : row.all()) {
                refusal = refusal == null && isTaken(claim, row.external().hash(), holder) ? taken(claim) : refusal;
            }
            if (refusal != null) {
                return new RowOutcome.Refused(refusal);
            }
            RowOutcome outcome = holder == null ? added(row) : changed(holder, row);
            remember(row);
            return outcome;
        }

        private @Nullable Problem refusal(MemberId holder) {
            return switch (known(holder).status()) {
                case Member.CLOSED -> new MemberClosed();
                case Member.MERGED -> new MemberMerged(null);
                default -> null;
            };
        }

        private boolean isTaken(Claim claim, IdentifierHash external, @Nullable MemberId holder) {
            MemberId other = holders.get(claim.hash());
            if (other != null) {
                return !other.equals(holder);
            }
            return rehearsal != null
                    && !rehearsal.isFree(claim.hash().value())
                    && !rehearsal.isOf(claim.hash().value(), external.value());
        }

        private static Problem taken(Claim claim) {
            return new IdentifierTaken(claim.hash().type(), claim.pointer());
        }

        private Known known(MemberId member) {
            return Objects.requireNonNull(known.get(member), "person");
        }

        private RowOutcome added(MemberRow.Good row) {
            if (rehearsal != null) {
                boolean isNew = rehearsal.isFree(row.external().hash().value());
                return isNew ? RowOutcome.ADDED : RowOutcome.CHANGED;
            }
            Newcomer newcomer = new Newcomer(row.person().details(), row.all());
            newcomers.put(newcomer.id(), newcomer);
            inOrder.add(newcomer);
            hold(newcomer.id(), newcomer.person(), row);
            return RowOutcome.ADDED;
        }

        private RowOutcome changed(MemberId member, MemberRow.Good row) {
            PersonDetails before = known(member).person();
            PersonDetails wanted = row.person().over(before);
            boolean isSame =
                    wanted.equals(before) && row.all().stream().allMatch(claim -> holders.containsKey(claim.hash()));
            if (isSame) {
                return RowOutcome.UNCHANGED;
            }
            if (rehearsal == null) {
                if (newcomers.containsKey(member)) {
                    enrol();
                }
                changeMember.replace(member, wanted, row.all(), null);
                hold(member, wanted, row);
            }
            return RowOutcome.CHANGED;
        }

        private void hold(MemberId member, PersonDetails person, MemberRow.Good row) {
            Known before = known.get(member);
            known.put(member, new Known(before == null ? Member.ACTIVE : before.status(), person));
            row.all().forEach(claim -> holders.putIfAbsent(claim.hash(), member));
        }

        private void remember(MemberRow.Good row) {
            if (rehearsal != null) {
                byte[] owner = row.external().hash().value();
                row.all().forEach(claim -> rehearsal.give(claim.hash().value(), owner));
            }
        }

        void enrol() {
            if (!inOrder.isEmpty()) {
                enrolMember.bringAlong(inOrder);
                inOrder.clear();
                newcomers.clear();
            }
        }
    }
}
