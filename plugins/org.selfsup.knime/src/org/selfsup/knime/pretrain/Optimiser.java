package org.selfsup.knime.pretrain;

import org.knime.node.parameters.widget.choices.Label;
import org.selfsup.core.nn.OptimizerSettings;

/** The engine's optimisers, labelled for the dialog. Constant names are the engine's and are stored: never rename one. */
enum Optimiser {

    @Label(value = "AdamW", description = "Forgiving and quick to learn: right for short trainings and small batches.")
    ADAMW,

    @Label(value = "Adam", description = "As AdamW, but weight decay is added to the gradient, where the same number usually"
            + " acts far more strongly.")
    ADAM,

    @Label(value = "SGD with momentum", description = "What MoCo uses. Wants more epochs.")
    SGD,

    @Label(value = "LARS", description = "What SimCLR and BYOL use; made for batches of thousands. The automatic learning rate"
            + " is SimCLR's (BYOL takes 0.2·B/256); for batches below 4096 choose the square root as its scaling.")
    LARS;

    OptimizerSettings.Kind kind() {
        return OptimizerSettings.Kind.valueOf(name());
    }
}
