package io.stratagem.ruleset.fact;

/**
 * All rules of one template as one fact: their audiences are asked at once instead of one by one.
 * For templates whose rules hit if the customer belongs to their audience and for no other reason.
 */
public final class Audiences {

    private final String template;
    private final AudienceTable table;
    private final Hit[] hits;

    /**
     * @param template the template's id
     * @param table the audiences of its rules
     * @param hits what each rule hits if its audience is met, in the same order; not to be changed
     */
    public Audiences(String template, AudienceTable table, Hit[] hits) {
        this.template = template;
        this.table = table;
        this.hits = hits;
    }

    /** The id of the template whose rules these are. */
    @ForTemplates
    public String getTemplate() {
        return template;
    }

    /** Hits of the rules to whose audience the customer belongs, on all offers that they cover. */
    @ForTemplates
    public Hits reaching(Request request) {
        Hits reached = new Hits();
        table.forEachMet(request.conditions(), number -> reached.add(hits[number]));
        return reached;
    }
}
