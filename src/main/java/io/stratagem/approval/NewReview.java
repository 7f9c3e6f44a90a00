package io.stratagem.approval;

import java.util.List;

/**
 * What an approver says of a change request, as it came in.
 *
 * @param verdict the name of a {@link Verdict}
 * @param digest the seal it is said of
 * @param comment the approver's remark, or null
 * @param checklist ids of the items the approver ticked; null for none
 */
public record NewReview(String verdict, String digest, String comment, List<String> checklist) {}
