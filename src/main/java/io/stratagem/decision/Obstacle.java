package io.stratagem.decision;

import io.stratagem.shared.Label;

/** Why a logged decision cannot be made again, with the rule set of then or another one. */
public enum Obstacle {
    /** What it was made from is not whole. */
    DEGRADED(
            "made while something could not be read, so not all that it came from is known",
            "se tomó mientras algo no se podía leer, así que no se sabe todo de lo que salió"),
    /** It is from before what decisions see was kept. */
    NOT_KEPT(
            "from before what decisions see was kept",
            "es de antes de que se guardara lo que las decisiones ven"),
    /** The rule set that made it is not known here. */
    RULE_SET_GONE(
            "made with a revision whose deployment is not known here any more",
            "se tomó con una revisión cuyo despliegue ya no se conoce aquí"),
    /** The rule set that made it cannot be built by this version of the product. */
    RULE_SET_NOT_BUILT(
            "made with a revision that cannot be built any more",
            "se tomó con una revisión que ya no se puede construir"),
    /** No rule set to decide it with has its placement. */
    NO_PLACEMENT(
            "made at a placement that there is no more", "se tomó en un espacio que ya no existe"),
    /** The vocabulary of now refuses what was said with the request. */
    ATTRIBUTES(
            "asked for with attributes that the vocabulary does not allow any more",
            "se pidió con atributos que el vocabulario ya no permite"),
    /** A cap or hold asks for contacts, but no rule did then. */
    HISTORY(
            "made without reading the customer's contacts, because no rule asked for them then; one"
                    + " of a rule set to decide it with does",
            "se tomó sin leer los contactos del cliente, porque ninguna regla los pedía entonces; una de las que decidirían ahora sí"),
    /** A volume cap counts an offer that none counted then. */
    VOLUMES(
            "made without counting what all customers together had used of an offer, because no cap"
                    + " counted it then; one of a rule set to decide it with does",
            "se tomó sin contar lo que todos los clientes juntos habían usado de una oferta, porque ningún límite lo contaba entonces; uno de los que decidirían ahora sí");

    private final Label label;

    Obstacle(String english, String spanish) {
        this.label = new Label(english, spanish);
    }

    /** The reason, as it follows "decisions" or a decision's id. */
    public String words() {
        return label.en();
    }

    /** The same in every language; in Spanish it says it of one decision. */
    public Label label() {
        return label;
    }
}
