package org.selfsup.knime.pretrain;

import org.knime.node.parameters.widget.choices.Label;
import org.selfsup.core.nn.Backbone;

/** The engine's encoders, labelled for the dialog. Constant names are the engine's and are stored: never rename one. */
enum Encoder {

    @Label(value = "Small CNN", description = "Five convolutions, 512 values per image. Learns quickly; right for images of up"
            + " to about 64 pixels and for a first try.")
    SMALL_CNN,

    @Label(value = "ResNet-18", description = "The usual encoder of the papers, 512 values per image. Better with many images"
            + " and epochs, several times slower.")
    RESNET18,

    @Label(value = "ResNet-34", description = "Twice as deep as ResNet-18, 512 values per image. Takes twice as long; worth"
            + " it with many images and a long training.")
    RESNET34,

    @Label(value = "ResNet-50", description = "The large encoder of the papers, 2048 values per image. Takes two to three"
            + " times as long as ResNet-18 and several times its memory; for large collections and fast computers.")
    RESNET50;

    Backbone backbone() {
        return Backbone.valueOf(name());
    }
}
