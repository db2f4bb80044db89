package org.knime.standin.engine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionMonitor;

/** Parts of a progress add up to the whole, with the messages of all levels. */
class ProgressTest {
    private final DefaultNodeProgressMonitor m_progress = new DefaultNodeProgressMonitor();
    private final ExecutionMonitor m_whole = new ExecutionMonitor(m_progress);

    @Test
    void partsAddUp() {
        var first = m_whole.createSubProgress(0.25);
        var second = m_whole.createSubProgress(0.75);
        first.setProgress(1);
        second.setProgress(0.5);
        assertEquals(0.625, m_progress.getProgress(), 1e-12);
        second.createSubProgress(0.5).setProgress(1);
        assertEquals(1, m_progress.getProgress(), 1e-12);
    }

    @Test
    void aPartNeverGoesBackAndNeverBeyondItsShare() {
        var part = m_whole.createSubProgress(0.5);
        part.setProgress(0.8);
        part.setProgress(0.2);
        part.setProgress(7);
        assertEquals(0.5, m_progress.getProgress(), 1e-12);
    }

    @Test
    void tinyStepsAreSwallowedUntilTheyAddUp() {
        var part = m_whole.createSubProgress(1);
        part.setProgress(0);
        part.setProgress(0.0009);
        assertEquals(0, m_progress.getProgress());
        part.setProgress(0.0011);
        assertEquals(0.0011, m_progress.getProgress(), 1e-12);
    }

    @Test
    void messagesOfDeeperLevelsFollowAndAreDroppedByANewOneAbove() {
        var shown = new ArrayList<String>();
        m_progress.addProgressListener(event -> shown.add(event.getNodeProgress().getMessage()));
        var middle = m_whole.createSubProgress(0.5);
        var deep = middle.createSubProgress(0.5);
        m_whole.setMessage("training");
        middle.setMessage("epoch 2");
        deep.setMessage("batch 7");
        middle.setMessage("epoch 3");
        m_whole.createSilentSubProgress(0.1).setMessage("not shown");
        assertEquals(List.of("training", "training - epoch 2", "training - epoch 2 - batch 7", "training - epoch 3"), shown);
    }

    @Test
    void cancellingReachesAllLevelsButThoseThatMustGoOn() {
        var deep = m_whole.createSubProgress(0.5).createSubProgress(0.5);
        var cleaning = m_whole.createNonCancelableSubProgress();
        assertDoesNotThrow(deep::checkCanceled);
        m_progress.setExecuteCanceled();
        assertThrows(CanceledExecutionException.class, deep::checkCanceled);
        assertDoesNotThrow(cleaning::checkCanceled);
        m_progress.reset();
        assertDoesNotThrow(deep::checkCanceled);
    }
}
