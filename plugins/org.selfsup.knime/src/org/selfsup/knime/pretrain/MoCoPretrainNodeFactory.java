package org.selfsup.knime.pretrain;

import org.knime.node.DefaultNodeFactory;

/** MoCo Pretrain. */
public final class MoCoPretrainNodeFactory extends DefaultNodeFactory {

    private static final PretrainNode.Learning LEARNING = new PretrainNode.Learning("""
            <p>MoCo makes two random views of each image. The embedding of the first view is to be similar to that of the
            second, and different from those of many other images, which are kept in a queue from earlier steps. A second
            encoder, which follows the first one slowly, makes the embeddings for the queue, so that old and new ones can
            be compared.</p>
            """,
            "Prefer MoCo to SimCLR when the memory allows only small batches: how many images an image is compared with"
                    + " depends on the queue, not on the batch." + PretrainNode.SEARCH,
            "The queue begins with random numbers, which are easy to tell from images: the loss starts low and rises"
                    + " while the queue fills. Then it should fall well below its chance level, which is the logarithm"
                    + " of the queue size plus 1." + PretrainNode.AT_CHANCE_LEVEL);

    public MoCoPretrainNodeFactory() {
        super(PretrainNode.create(MoCoPretrainParameters.class, new PretrainNode.Text(
                "MoCo Pretrain",
                "../icons/moco.png",
                "Learns an image encoder without labels: a view finds its image among many in a queue (MoCo v2).",
                LEARNING,
                MoCoPretrainParameters.USUAL.settings().keySet(),
                new PretrainNode.Paper("https://arxiv.org/abs/2003.04297",
                        "MoCo v2: Improved Baselines with Momentum Contrastive Learning (2020)"))));
    }
}
