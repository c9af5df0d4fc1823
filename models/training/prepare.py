"""Builds the training cache: python3 prepare.py --data FOLDER --teacher mobilenetv2_embed_1280.onnx --cache FOLDER"""

import argparse

from dataset import CROPS, build_cache
from teacher import Teacher

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="folder with clothing/, grocery/, eshop/ and perhaps rendered/")
    parser.add_argument("--teacher", required=True, help="the teacher's ONNX file")
    parser.add_argument("--cache", required=True, help="folder to write to")
    parser.add_argument("--seed", type=int, default=20260)
    arguments = parser.parse_args()
    build_cache(arguments.data, Teacher(arguments.teacher, 16 * CROPS), arguments.cache, arguments.seed)
