package io.stratagem.ruleset;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The files of a template set, as a JSON object of texts by path. */
@Entity
@Immutable
@Table(name = "template_set")
class TemplateSetEntity {

    @Id private String digest;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private String files;

    protected TemplateSetEntity() {}

    String files() {
        return files;
    }
}
