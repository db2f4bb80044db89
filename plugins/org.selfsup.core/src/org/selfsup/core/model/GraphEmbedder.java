package org.selfsup.core.model;

import java.util.List;
import org.selfsup.core.acceleration.Acceleration;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.nn.Inference;
import org.selfsup.core.nn.Weights;

/** Preprocesses images and runs the encoder on them. */
final class GraphEmbedder implements Embedder {

    private final Preprocessing preprocessing;
    private final Inference inference;
    private final int size;

    GraphEmbedder(ModelCard card, Weights weights) {
        preprocessing = card.preprocessing();
        inference = Acceleration.inference(card.backbone(), preprocessing.shape(), weights);
        size = card.backbone().embeddingSize();
    }

    @Override
    public float[][] embed(List<Image> images) {
        return inference.represent(images.size(), (i, out, offset) -> preprocessing.apply(images.get(i), out, offset));
    }

    @Override
    public int batch() {
        return inference.batch();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void close() {
        inference.close();
    }
}
