package io.stratagem.analysis.web;

import io.stratagem.approval.ChangeRequestAct;
import io.stratagem.approval.ChangeRequestBrief;

/**
 * What a page analyses.
 *
 * @param name of the strategy
 * @param strategy its id
 * @param request the change request whose draft it is; null for what is live
 */
record Subject(String name, String strategy, ChangeRequestBrief request) {

    /** Where the draft is edited; null for what cannot be edited now. */
    public String edit() {
        return request != null && request.state().allows(ChangeRequestAct.EDIT)
                ? "/change-requests/%d/edit".formatted(request.number())
                : null;
    }
}
