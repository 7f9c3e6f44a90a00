package io.stratagem.approval;

import io.stratagem.shared.Person;
import io.stratagem.shared.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which approvals count for a seal.
 *
 * @param approvers whose do
 * @param discounted why others' do not, in sentences
 */
record Signatures(List<Person> approvers, List<String> discounted) {

    /**
     * @param request what is approved
     * @param reviews its reviews of all cycles
     * @param required ids of the roles an approver must hold
     * @param rolesOf the roles a person holds now
     */
    static Signatures of(
            ChangeRequestEntity request,
            List<Review> reviews,
            List<String> required,
            Function<Person, Set<Role>> rolesOf) {
        List<Person> approvers = new ArrayList<>();
        List<String> discounted = new ArrayList<>();
        for (Review review : reviews) {
            if (review.cycle() != request.cycle || review.verdict() != Verdict.APPROVE) {
                continue;
            }
            Person person = review.person();
            Set<String> roles =
                    rolesOf.apply(person).stream().map(Role::id).collect(Collectors.toSet());
            List<String> missing = required.stream().filter(role -> !roles.contains(role)).toList();
            if (!review.digest().equals(request.seal)) {
                discounted.add(
                        "%s approved something else than what is sealed now."
                                .formatted(person.name()));
            } else if (request.involves(person)) {
                discounted.add(
                        "%s contributed to it, so the approval does not count."
                                .formatted(person.name()));
            } else if (!missing.isEmpty()) {
                discounted.add(
                        "%s does not hold the role %s any more, so the approval does not count."
                                .formatted(person.name(), String.join(", ", missing)));
            } else {
                approvers.add(person);
            }
        }
        return new Signatures(List.copyOf(approvers), List.copyOf(discounted));
    }
}
