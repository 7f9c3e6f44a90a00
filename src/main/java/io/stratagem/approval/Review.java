package io.stratagem.approval;

import io.stratagem.shared.Person;
import java.time.Instant;
import java.util.List;

/**
 * What an approver said, and of what exactly.
 *
 * @param verdict what was said
 * @param digest the seal it was said of
 * @param person the approver
 * @param stage id of the stage of the approval policy it was said at
 * @param checklist ids of the items the approver ticked
 * @param comment the approver's remark, or null
 * @param at when
 * @param cycle the review cycle, counted from 1; only reviews of the present one count
 */
public record Review(
        Verdict verdict,
        String digest,
        Person person,
        String stage,
        List<String> checklist,
        String comment,
        Instant at,
        int cycle) {}
