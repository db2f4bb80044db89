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
                + " left out.", parameters.leftOut(6).sentence().orElseThrow());
        assertEquals(List.of(5, 10, ProbeStudy.ALL), parameters.labelCounts(100));
        assertEquals(parameters.labelCounts(), parameters.labelCounts(101));
        assertTrue(parameters.leftOut(101).sentence().isEmpty());
    }

    /** Few labels are what people are told to look at first. */
    @Test
    void whereNoNumberIsLeftSmallerOnesAreNamed() throws Exception {
        assertEquals("No class has more than 10 images to train on, so 10 and 100 labels per class are the same as all and were"
                + " left out. Enter smaller numbers in Labels per class, for instance 1, 3.",
                parameters.leftOut(10).sentence().orElseThrow());
        parameters.labelsPerClass = "2000, 50, 10";
        assertEquals("No class has more than 2 images to train on, so 10, 50 and 2,000 labels per class are the same as all and"
                + " were left out. Enter smaller numbers in Labels per class, for instance 1.",
                parameters.leftOut(2).sentence().orElseThrow());
        assertEquals("No class has more than 1,200 images to train on, so 2,000 labels per class are the same as all and were"
                + " left out.", parameters.leftOut(1200).sentence().orElseThrow());
        parameters.labelsPerClass = "";
        assertTrue(parameters.leftOut(10).sentence().isEmpty());
    }

    @Test
    void oneImageIsOneImage() throws Exception {
        parameters.labelsPerClass = "1";
        assertEquals("No class has more than 1 image to train on, so 1 label per class is the same as all and was left out.",
                parameters.leftOut(1).sentence().orElseThrow());
        parameters.labelsPerClass = "1, 10";
        assertEquals("No class has more than 1 image to train on, so 1 and 10 labels per class are the same as all and were left"
                + " out.", parameters.leftOut(1).sentence().orElseThrow());
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
