"""Builds the training cache: python3 prepare.py --data FOLDER [--teacher mobilenetv2_embed_1280.onnx] --cache FOLDER"""

import argparse

from dataset import CROPS, build_cache
from teacher import Teacher

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="folder with clothing/, grocery/, eshop/ and perhaps rendered/")
    parser.add_argument("--teacher", help="the teacher's ONNX file; without it the pictures teach by their groups alone")
    parser.add_argument("--cache", required=True, help="folder to write to")
    parser.add_argument("--seed", type=int, default=20260)
    arguments = parser.parse_args()
    teacher = Teacher(arguments.teacher, 16 * CROPS) if arguments.teacher else None
    build_cache(arguments.data, teacher, arguments.cache, arguments.seed)
