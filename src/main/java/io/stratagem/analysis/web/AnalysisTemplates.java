package io.stratagem.analysis.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.analysis.Reach;
import io.stratagem.analysis.RuleFaults;
import io.stratagem.analysis.web.FindingViews.Group;
import java.util.List;

/** The pages of analysis, the same for what is live and for drafts. */
@CheckedTemplate(basePath = "analysis")
final class AnalysisTemplates {

    private AnalysisTemplates() {}

    /**
     * @param faults null when nothing is live
     * @param policies what became of each policy; empty when none is for the strategy
     */
    static native TemplateInstance rules(
            Subject subject, RuleFaults faults, List<Group> groups, List<PolicyView> policies);

    /**
     * @param sample how many customers were asked for
     * @param reach null when nothing is live
     */
    static native TemplateInstance reach(Subject subject, int sample, Reach reach);
}
