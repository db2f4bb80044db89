package org.selfsup.knime.pretrain;

import org.knime.node.parameters.widget.choices.Label;
import org.selfsup.core.nn.Precision;

/** The engine's precisions, labelled for the dialog. Constant names are the engine's and are stored: never rename one. */
enum PrecisionChoice {

    @Label(value = "float32", description = "Numbers of 24 significant bits, which every processor computes with.")
    FLOAT32,

    @Label(value = "Automatic", description = "bf16 where the processor computes with it, float32 elsewhere. The same workflow"
            + " then gives somewhat other numbers on other computers; the log and the model say which precision it was.")
    AUTOMATIC,

    @Label(value = "bf16", description = "Numbers of 8 significant bits for what goes from layer to layer; weights and sums"
            + " keep 24. Faster, and embeddings are as good. The node fails on processors without it (it is in recent"
            + " server processors).")
    BF16;

    Precision precision() {
        return Precision.valueOf(name());
    }
}
