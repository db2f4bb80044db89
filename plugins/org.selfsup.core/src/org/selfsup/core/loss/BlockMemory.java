package org.selfsup.core.loss;

import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Where a loss keeps what it computes of a block of rows, so that the next block has the same memory. In DL4J's backward pass
 * the arrays of all blocks would stay until its end: then blocks would save nothing. Elsewhere they would wait for the garbage
 * collector, which takes each for a few bytes.
 */
final class BlockMemory {

    private static final String NAME = "SELFSUP_LOSS_BLOCK";
    private static final WorkspaceConfiguration GROWING = WorkspaceConfiguration.builder().initialSize(0)
            .policyAllocation(AllocationPolicy.STRICT).policyLearning(LearningPolicy.FIRST_LOOP)
            .policyReset(ResetPolicy.BLOCK_LEFT).policySpill(SpillPolicy.REALLOCATE).build();

    private BlockMemory() {
    }

    /** Until this is closed, new arrays of the calling thread lie there, and are none afterwards. */
    static MemoryWorkspace open() {
        return Nd4j.getWorkspaceManager().getAndActivateWorkspace(GROWING, NAME);
    }
}
