package org.selfsup.knime.pretrain;

import org.knime.node.DefaultNodeFactory;

/** BYOL Pretrain. */
public final class ByolPretrainNodeFactory extends DefaultNodeFactory {

    private static final PretrainNode.Learning LEARNING = new PretrainNode.Learning("""
            <p>BYOL makes two random views of each image. The encoder learns to predict, from one view, the embedding
            that a second encoder gives the other view; the second encoder follows the first one slowly. No image is
            compared with another.</p>
            """,
            "Prefer BYOL to SimCLR for long trainings: according to its paper it then learns more, and suffers less from"
                    + " small batches. In short ones it learns less: after 3 epochs on 20,000 small greyscale images a"
                    + " linear classifier was right on 86.7 % of the test images with BYOL's embeddings, on 87.9 % with"
                    + " SimCLR's, and on 84.1 % with raw pixels." + PretrainNode.SEARCH,
            "The loss says nothing about quality: it starts near its chance level 4, that of predictions that have"
                    + " nothing to do with what is predicted, and falls fastest when the encoder collapses. Watch the"
                    + " spread, RankMe and the labelled images instead.");

    public ByolPretrainNodeFactory() {
        super(PretrainNode.create(ByolPretrainParameters.class, new PretrainNode.Text(
                "BYOL Pretrain",
                "../icons/byol.png",
                "Learns an image encoder without labels: one view foretells the other, with nothing to compare to (BYOL).",
                LEARNING,
                ByolPretrainParameters.USUAL.settings().keySet(),
                new PretrainNode.Paper("https://arxiv.org/abs/2006.07733",
                        "BYOL: Bootstrap Your Own Latent, A New Approach to Self-Supervised Learning (2020)"))));
    }
}
