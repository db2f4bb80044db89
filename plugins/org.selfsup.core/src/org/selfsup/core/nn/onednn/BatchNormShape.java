package org.selfsup.core.nn.onednn;

/** What determines a batch-norm's primitives; a matrix {@code [n, c]} counts as images of one pixel. */
record BatchNormShape(long n, long c, long h, long w, float eps, boolean relu) {
}
