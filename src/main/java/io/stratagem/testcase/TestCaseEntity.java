package io.stratagem.testcase;

import io.stratagem.shared.StoredJson;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A stored test case. */
@Entity
@Table(name = "test_case")
class TestCaseEntity extends KeptEntity {

    /** The persona's id. */
    long persona;

    TestCase toTestCase(Persona who) {
        return new TestCase(
                id, StoredJson.read(content, TestCaseContent.class), who, by(), changedAt);
    }
}
