package org.selfsup.knime.pretrain;

import org.knime.node.DefaultNodeFactory;

/** SimCLR Pretrain. */
public final class SimClrPretrainNodeFactory extends DefaultNodeFactory {

    private static final PretrainNode.Learning LEARNING = new PretrainNode.Learning("""
            <p>SimCLR makes two random views of each image of a batch. The encoder learns to give the two views of an image
            similar embeddings, and views of different images different ones. The larger the batch, the more images there
            are to tell an image from: a harder, more instructive task.</p>
            """,
            "Start here: SimCLR's loss tells how it is getting on.",
            "The loss should fall well below its chance level, that of an encoder that cannot tell images apart."
                    + PretrainNode.AT_CHANCE_LEVEL);

    public SimClrPretrainNodeFactory() {
        super(PretrainNode.create(SimClrPretrainParameters.class, new PretrainNode.Text(
                "SimCLR Pretrain",
                "../icons/simclr.png",
                "Learns an image encoder without labels: two views of an image find each other (SimCLR).",
                LEARNING,
                SimClrPretrainParameters.USUAL.settings().keySet(),
                new PretrainNode.Paper("https://arxiv.org/abs/2002.05709",
                        "SimCLR: A Simple Framework for Contrastive Learning of Visual Representations (2020)"))));
    }
}
