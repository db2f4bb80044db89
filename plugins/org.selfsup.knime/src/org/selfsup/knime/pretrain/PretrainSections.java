package org.selfsup.knime.pretrain;

import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Section;

/** The sections of every Pretrain dialog, in their order. */
interface PretrainSections {

    @Section(title = "Images and encoder")
    interface Images {}

    @Section(title = "Training")
    @After(Images.class)
    interface Training {}

    @Section(title = "Watching with labels", description = "Needs the labelled table at the third port.")
    @After(Training.class)
    @Advanced
    interface Watching {}

    @Section(title = "Method")
    @After(Watching.class)
    @Advanced
    interface Method {}

    @Section(title = "Optimiser")
    @After(Method.class)
    @Advanced
    interface Optimiser {}
}
