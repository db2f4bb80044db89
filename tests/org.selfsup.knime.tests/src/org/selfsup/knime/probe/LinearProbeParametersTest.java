package org.selfsup.knime.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.InvalidSettingsException;
import org.selfsup.core.eval.ProbeStudy;

/** The list of numbers of labels, and the ranges. */
class LinearProbeParametersTest {

    private final LinearProbeParameters parameters = new LinearProbeParameters();

    @Test
    void theDefaultsAreValid() throws Exception {
        parameters.validate();
        assertEquals(List.of(10, 100, ProbeStudy.ALL), parameters.labelCounts());
        assertEquals(List.of(1L, 2L, 3L), parameters.seeds());
    }

    /** A flow variable may bring any number. */
    @Test
    void everySeedGivesAllRepetitions() {
        parameters.seed = Long.MAX_VALUE;
        assertEquals(List.of(Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1), parameters.seeds());
    }

    @Test
    void labelCountsAreSortedAndAllComesLast() throws Exception {
        parameters.labelsPerClass = " 30,5 , 5";
        assertEquals(List.of(5, 30, ProbeStudy.ALL), parameters.labelCounts());
        parameters.labelsPerClass = "";
        assertEquals(List.of(ProbeStudy.ALL), parameters.labelCounts());
    }

    @Test
    void countsThatNoClassExceedsAreTheSameAsAll() throws Exception {
        parameters.labelsPerClass = "5, 10, 100";
        assertEquals(List.of(5, ProbeStudy.ALL), parameters.labelCounts(6));
        assertEquals("No class has more than 6 images to train on, so 10 and 100 labels per class are the same as all and were"
                + " left out.", parameters.leftOut(6).orElseThrow());
        assertEquals(List.of(5, 10, ProbeStudy.ALL), parameters.labelCounts(100));
        assertEquals(parameters.labelCounts(), parameters.labelCounts(101));
        assertTrue(parameters.leftOut(101).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ten", "0", "-5, 10", "1.5", "10;100", ","})
    void whatIsNoListOfNumbersIsRefused(String text) {
        parameters.labelsPerClass = text;
        var refused = assertThrows(InvalidSettingsException.class, parameters::validate);
        assertTrue(refused.getMessage().contains("\"" + text + "\""), refused.getMessage());
        assertTrue(refused.getMessage().contains("10, 100"), refused.getMessage());
    }

    @Test
    void sharesAndRepetitionsHaveRanges() {
        parameters.testShare = 1;
        assertThrows(InvalidSettingsException.class, parameters::validate);
        parameters.testShare = 0.5;
        parameters.repetitions = 0;
        assertThrows(InvalidSettingsException.class, parameters::validate);
    }
}
