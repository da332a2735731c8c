// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.text;

/** The words of marks, collected from those that services and platforms show. */
final class Vocabulary {
    private static final String NOUNS = "内容|文章|文本|文字|文案|文档|全文|正文|图文|图片|图像|插图|插画|配图|封面|照片|画面|影像|海报|头像|表情|图|"
            + "音频|语音|声音|人声|配音|播报|朗读|歌曲|音乐|歌词|旁白|短视频|视频|影片|片段|动画|作品|回答|回复|答复|答案|结果|信息|消息|"
            + "对话|网页|页面|摘要|总结|概述|概览|简介|描述|标题|翻译|译文|代码|报告|资料|素材|数据|故事|小说|诗歌|评论|观点|建议|分析|"
            + "解读|解答|问答|题目|邮件|字幕|人物|形象|人脸|主播|数字人|场景|输出|响应|文";

    /** What a mark speaks of. */
    static final Words NOUN = Words.of(NOUNS);

    /** What a mark may begin with, any number of them: nouns, and words that point at them. */
    static final Words SUBJECT = Words.of(NOUNS + "|本|该|此|以上|上述|上面|以下|下述|下列|下面|前述|当前|这|本次|本条|本段|本篇|本页面|本页|"
            + "本站|该段|该条|此条|此段|所有|全部|部分|文中|您看到的|你看到的|服务|平台|生成的|输出的|展示的|提供的|的|中|、|和|及|与|或|/");

    /** Between subject and agent. */
    static final Words DEGREE = Words.of("均|皆|都|全部|全|部分|可能|疑似|完全|主要|系|是|为|属于|包含|含有|含|涉及|已|已经|或");

    static final Words BY = Words.of("由|经由|经过|经|系|为|是|通过|使用|利用|采用|借助|运用|基于|来自|来源于|源自");

    static final Words TOOL = Words.of("大语言模型|语言模型|大模型|模型|助手|助理|技术|工具|系统|机器人|智能体|算法|软件|平台|服务|程序|引擎|数字人");

    static final Words MANNER = Words.of("自动|辅助|智能|协助|实时|全程|参与|联合|一键|深度");

    /** The element of generation. */
    static final Words MADE = Words.of("生成|合成");

    /** Verbs that say the same without the prescribed word. */
    static final Words OTHER_VERB =
            Words.of("创作|作画|绘制|绘画|绘图|制作|写作|撰写|编写|代写|作图|产出|创造|打造|作曲|谱曲|配音|设计|制图|" + "出品|生产|输出|创建|书写|写成|写的|画的|做的");

    /** Agents that are not the prescribed words. */
    static final Words OTHER_AGENT = Words.of("人工智慧|机器智能|机器人|机器|智能|算法|大语言模型|大模型|语言模型|模型|神经网络|AIGC|aigc|ai|Ai|"
            + "ChatGPT|GPT|DeepSeek|Deepseek|通义千问|千问|Qwen|文心一言|文心|豆包|Kimi|智谱清言|智谱|元宝|混元|讯飞星火|Claude|Gemini");

    static final Words RESULT = Words.of("而成|而来|得到|产生|完成|所得");

    static final Words NOTICE = Words.of("提示|标识|声明");

    /** A warning that follows a mark without a comma. */
    static final Words WARNED = Words.of("仅供|仅作|请|不代表|不构成|谨慎|注意|可能|无法保证|不保证|勿");

    static final Words PREFACE = Words.of("注|注意|备注|说明|提示|声明|标识|标注|标签|来源|图源|出处|作者|温馨|特别|重要|免责|友情|内容|图片|视频|音频|"
            + "创作|作品|平台|信息|生成|AI|人工智能|系统|已|者|类型|郑重|风险|显式|您好|你好|亲|note|Note|NOTE|disclaimer|Disclaimer|图|表");

    /** How a clause that warns the reader begins. */
    static final Words WARNING = Words.of("仅|供参考|请|并非真人|不代表|不构成|不保证|不作为|不对|不能|不一定|不得|注意|谨慎|谨防|谨请|如有|如需|若有|可能|未经|"
            + "无法|难以|难免|并不代表|勿|切勿|严禁|禁止|建议|须|需自行|需核|仍需|敬请|务必|准确性|真实性|其准确|其真实|其内容|其结果|其输出|其生成|"
            + "或有|或存在|AI-generated|AI generated|AI Generated|for reference|For reference|may |please |Please ");

    static final Words ABOUT = Words.of("本内容|内容|结果|信息|数据");

    private Vocabulary() {}
}
