package org.selfsup.knime.pretrain;

import java.util.Optional;
import org.knime.node.parameters.widget.choices.Label;
import org.selfsup.core.nn.OptimizerSettings.Scaling;

/** How an automatic learning rate grows with the batch. Constant names are stored in settings files: never rename one. */
enum RateScaling {

    @Label(value = "As usual for the optimiser", description = "In proportion to the batch for SGD and LARS, to its square"
            + " root for Adam and AdamW.")
    AUTOMATIC,

    @Label(value = "Linear", description = "Twice the batch size gives twice the learning rate: 0.001·B/256 with Adam and AdamW.")
    LINEAR,

    @Label(value = "Square root", description = "Four times the batch size gives twice the learning rate:"
            + " 0.075·√B with LARS, 0.03·√(B/256) with SGD. Choose it with LARS and batches below 4096, where it gives a"
            + " higher rate: SimCLR's authors found it better there, in all but very long trainings.")
    SQUARE_ROOT;

    /** The engine's scaling of the same name; empty where the optimiser decides. */
    Optional<Scaling> scaling() {
        return this == AUTOMATIC ? Optional.empty() : Optional.of(Scaling.valueOf(name()));
    }
}
