package io.stratagem.decision;

import io.stratagem.shared.Label;

/** The reasons an offer has that no rule gave; {@code {…}} is filled in by {@link Explanation}. */
enum OwnReason {
    SERVED(new Label("Served at rank {rank}.", "Ofrecida en el puesto {rank}.")),
    NOT_STARTED(
            new Label(
                    "Its own dates begin on {startsAt}.",
                    "Sus propias fechas empiezan el {startsAt}.")),
    ENDED(
            new Label(
                    "Its own dates ended on {endsAt}.",
                    "Sus propias fechas terminaron el {endsAt}.")),
    ALREADY_SHOWN(
            new Label(
                    "An earlier answer of the same request shows it.",
                    "Ya la muestra una respuesta anterior de la misma petición.")),
    OFFER_PAUSED(new Label("An operator has paused it.", "Un operador la ha puesto en pausa.")),
    NOT_ELIGIBLE(
            new Label("The customer is not eligible for it.", "El cliente no es apto para ella.")),
    FIRING_LIMIT(
            new Label(
                    "A rule fired itself over and over and was stopped; until it is corrected only"
                            + " fallback offers are served.",
                    "Una regla se disparó a sí misma sin fin y fue detenida; hasta que se corrija"
                            + " solo se sirven ofertas de reserva.")),
    HISTORY_UNAVAILABLE(
            new Label(
                    "The contact history could not be used, and a contact policy with a legal basis"
                            + " must not be served without it.",
                    "No se pudo usar el historial de contactos, y una política de contacto con base"
                            + " legal no permite servir sin él.")),
    VOLUMES_UNAVAILABLE(
            new Label(
                    "How often all customers saw it could not be read, and a volume cap with a legal"
                            + " basis must not be served without it.",
                    "No se pudo leer cuántas veces la vieron todos los clientes, y un límite de"
                            + " volumen con base legal no permite servir sin ello.")),
    FALLBACK_NOT_NEEDED(
            new Label(
                    "Kept for when nothing else qualifies.",
                    "Reservada para cuando ninguna otra oferta procede.")),
    OUTRANKED(
            new Label(
                    "Qualified, but ranked below the {places} served.",
                    "Cumple, pero quedó por debajo de las {places} ofrecidas."));

    private final Label text;

    OwnReason(Label text) {
        this.text = text;
    }

    Label text() {
        return text;
    }
}
