"""Words around a figure that indicate its meaning, separated by `|`."""

from __future__ import annotations

LEADS: dict[str, str] = {
    "least": (
        "≥|>=|at least|no less than|not less than|no fewer than|not fewer than|not below|minimum|min."
        "|minimum of|不少于|不低于|不小于|不下|不下于|至少|最少|不少於|不低於"
    ),
    "above": (
        "over|more than|above|>|exceed|exceeds|exceeded|exceeding|in excess of|beyond|north of"
        "|upwards of|upward of|surpassed|passed|greater than|higher than|超过|超過|超出|超|大于|高于"
        "|多于|突破|破|逾|越过|愈"
    ),
    "most": (
        "≤|<=|at most|no more than|not more than|not above|not over|up to|maximum|max.|maximum of"
        "|within|不超过|不超過|不超|不多于|不高于|不大于|最多|至多|控制在|上限"
    ),
    "below": (
        "under|below|less than|fewer than|lower than|smaller than|<|不到|不足|不满|未满|未達|少于|低于|小于"
    ),
    "rise": (
        "提高|提升|增长|增加|上升|上涨|扩大|增|涨|升|grow|grew|grown|growth of|increase|increased"
        "|increase of|raise|raised|rise|rose|up|gain|gained|improve|improved|boost|boosted"
    ),
    "fall": (
        "降低|下降|减少|缩短|压缩|下跌|缩减|压降|压|降|减|缩|跌|decrease|decreased|decrease of|reduce"
        "|reduced|reduction of|fall|fell|drop|dropped|down|cut|lower|lowered|shrink|shrank|shorten"
        "|shortened"
    ),
    "reach": "达到|达成|达|至|到|为|高达|reach|reached|reaches|hit|to",
    "about": (
        "~|≈|约|大约|大概|近|将近|接近|差不多|約|about|around|approximately|approx.|approx|roughly"
        "|nearly|almost|circa|ca.|just|close to"
    ),
    "by": "by",
    "origin": "从|由|from|between|介于|在",
}
"""Words before a number: bounds (`above` and `below` exclude the number), changes, the start of a pair."""

TAILS: dict[str, str] = {
    "least": (
        "+|及以上|以上|或以上|或更多|及更多|多|余|起|or more|or above|or over|or higher|or better"
        "|and above|and over|and more|and up|& up|& above|plus|at least|minimum|min.|min"
    ),
    "above": "超え|超",
    "most": (
        "及以下|以下|或以下|或更少|以内|以內|之内|内|or less|or fewer|or below|or lower|or under"
        "|and below|and under|at most|maximum|max.|max|tops"
    ),
    "below": "不到|未満|未满",
    "about": "之间|左右|上下|or so|(estimate)|(estimated)|(est.)|(est)|(approx.)|(预估)|(估计)|(约)",
}
"""Words after a number that make it a bound; those of `about` have no effect."""

ENDINGS: dict[str, str] = TAILS | {
    "least": (
        "以上|或以上|及以上|或更多|及更多|or more|or above|and above|and over|and up|& up|plus|at least"
    ),
    "above": "超え|超",
    "most": "以下|或以下|及以下|以内|之内|or less|or fewer|or below|and below|at most|max",
}
"""The same after a measure word, where short ones would be ambiguous."""

RISE_AFTER = "over|above|more|higher|increase|growth|uplift|lift|improvement|rise|up|faster"
"""Words after a percentage that make it a rise."""

FALL_AFTER = "under|below|less|fewer|lower|decrease|reduction|drop|decline|down"
"""Words after a percentage that make it a fall."""

ARROWS = "->|=>|→|⇒|⟶|➜|➔|⟹|▶|>>"
"""Arrows between the values before and after."""

RANKS = "rank|ranks|ranked|ranking|排名|位列|位居|名次|position|place"
"""Words for a position in an order."""

METRICS = (
    "nps|csat|ces|dau|wau|mau|gmv|arr|mrr|arpu|arppu|ltv|clv|cac|cpa|cpc|cpm|cpi|roi|roas|ctr|cvr|uv|pv"
    "|qps|tps|kpi|sla|slo|mttr|mttd|mtbf|ttfb|lcp|fcp|cls|aov|acv|tcv|ebitda|nrr|grr|users|user"
    "|customers|customer|revenue|sales|score|scores|rating|ratings|orders|downloads|installs"
    "|installations|subscribers|subscriptions|retention|churn|conversion|latency|cost|costs|profit"
    "|margin|uptime|availability|tickets|bugs|defects|signups|sign-ups|registrations|sessions|visits"
    "|visitors|views|followers|stars|leads|deals|growth|engagement|headcount|satisfaction|spend|budget"
    "|traffic|transactions|complaints|incidents|members|reviews|share|volume|turnover|total|count"
    "|target|actual|number|average|avg|median|p50|p75|p90|p95|p99|d1|d7|d30|accuracy|coverage|recall|precision|index"
)
"""Names before a plain number that indicate what it measures."""

METRIC_ENDS = (
    "数|数量|量|率|比|占比|额|金额|分|评分|得分|分数|值|指数|价|单价|成本|费用|时长|耗时|用户|客户|收入"
    "|营收|利润|销售|订单|下载|安装|注册|月活|日活|周活|活跃|留存|流失|转化|粉丝|会员|人数|次数|满意度"
    "|净推荐值|份额|投诉|故障|缺陷|完成|实际|目标|达到|合计|总计|共|共计|累计|新增|净增|人均|平均|规模"
    "|访问|曝光|点击|延迟|可用性|库存|预算|每天|每日|每周|每月|每季|每季度|每年|日均|周均|月均|季均|年均"
)
"""Endings of such names in Chinese."""

LOWER = (
    "reduce|reduces|reduced|reducing|reduction|lower|lowering|cut|cuts|cutting|decrease|decreasing"
    "|decreased|shrink|shorten|shortening|minimise|minimize|down to|bring down|bring it down|drop"
    "|drop to|fall to|less than|fewer|fewer than|under|below|at most|no more than|not more than|up to"
    "|max|maximum|within|limit|keep under|cap|stay under|stay below|≤|<=|<|降|降低|降到|降至|降为|下降"
    "|下调|减少|减至|减到|减为|压到|压至|压缩|压降|缩短|缩减|缩至|控制在|控制到|不超过|不高于|不多于"
    "|不大于|低于|少于|小于|以内|之内|以下|最多|至多|跌至|跌到|收窄|收敛|削减"
)
"""Words of a target that indicate that the figure should fall."""

HIGHER = (
    "increase|increases|increasing|increased|grow|growing|growth|raise|raising|boost|boosting|expand"
    "|up to at least|at least|more than|no less than|exceed|above|over|rise to|improve to|lift|double"
    "|triple|≥|>=|>|提升|提高|增长|增加|增至|增到|升至|升到|涨到|涨至|扩大|不低于|不少于|不小于|至少"
    "|超过|突破|以上|做到|翻倍|翻番|新增|saving|savings|saved|节省|节约"
)
"""Words of a target that indicate that the figure should rise."""

LOWER_OF_GOAL = (
    "reduce|reduces|reduced|reducing|reduction|decrease|decreases|decreasing|decreased|shrink|shorten"
    "|shortens|minimise|minimize|down to|bring down|bring it down|drive down|get down|lowering|cutting"
    "|at most|no more than|less than|fewer than|keep under|keep below|stay under|stay below|halve|≤|<="
    "|降|降低|下降|下调|减少|减至|减到|压到|压至|压缩|压降|缩短|缩减|控制在|控制到|不超过|不高于|不多于"
    "|低于|少于|以内|之内|最多|至多|收敛|削减"
)
"""Words for a fall in the name or measure of a goal, where `under` and `max` are common words."""

LOWER_AT_BEGINNING = "lower|cut|drop|limit|cap|fewer|less|eliminate|slash"
"""Words for a fall only at the beginning of a name: `Cut costs`, but not `Lower-funnel conversion`."""

HIGHER_OF_GOAL = (
    "increase|increases|increasing|increased|grow|growing|growth|raise|raising|boost|boosting|expand"
    "|at least|more than|no less than|exceed|rise to|lift|double|triple|saving|savings|≥|>=|提升|提高"
    "|增长|增加|增至|增到|升至|升到|涨到|扩大|不低于|不少于|至少|超过|突破|翻倍|翻番|节省|节约"
)
"""Words for a rise in the name or measure of a goal."""

BY_HOW_MUCH = (
    r"(?<![a-z])by (?!20\d\d(?!\d))[\d½¼]|(?:降|减|缩|降本|降低|下降|减少|缩短|压缩|削减)(?:了|约|近)? ?\d"
    r"|(?:降|减)幅|(?:降低|下降|减少|缩减|缩短|压降|节省|节约)(?:比例|率|比率|百分比|幅度|额|量)"
    r"|reduction(?! target)|decrease(?: rate)?$"
)
"""Words of a name whose figure is the amount of a fall, so that less may be worse."""

TO = "to|到|至|为|under|below|at most|≤|<=|<|不超过|以内|控制在|以下|低于"
"""Words that indicate that the figure is the final value."""

BURDENS = (
    "cost|costs|expense|expenses|spend|spending|churn|attrition|complaint|complaints|latency|defect"
    "|defects|bug|bugs|error|errors|incident|incidents|outage|outages|downtime|crash|crashes|crash-free"
    "|failure|failures|delay|delays|delayed|bounce|bounces|refund|refunds|returns|unsubscribe"
    "|unsubscribes|cancellation|cancellations|backlog|response time|load time|loading time|lead time"
    "|cycle time|waiting time|wait time|wait|turnaround|processing time|resolution time|handling time"
    "|duration|time to|mttr|mttd|ttfb|lcp|cac|cpa|cpc|cpi|tickets|ticket|escalations|debt|losses|loss"
    "|loss rate|fraud|chargebacks|vulnerabilities|rework|regressions|overdue|dropout|drop-off"
    "|abandonment|burn|burn rate|turnover rate|absenteeism|waste|emissions|rejections|rejection"
    "|p50|p90|p95|p99|severity|alerts|false positives|blockers|time-to|onboarding time|build time"
    "|startup time|hours per|days per|流失|投诉|客诉|耗时|成本|费用|开支|支出|延迟|时延|延时|缺陷|故障"
    "|事故|错误|报错|崩溃|闪退|卡顿|退款|退货|差评|跳出|工单|响应时间|响应时长|加载时间|加载时长|等待"
    "|处理时间|处理时长|时效|周期|离职|逾期|超时|宕机|积压|损失|亏损|坏账|漏洞|异常|返工|延期|退订"
    "|取消率|取消订单|弃购|损耗|排放|能耗|不良率|次品|误报|拒绝率|失败|失误|漏测|欠款|负债|获客成本"
    "|告警|报警|首屏|启动时间|人力投入|用时|bug|manual|effort|page load|人工|工时|白屏|黑屏|死锁|拥堵"
    "|churned|lost customers|debts|dissatisfaction|不满|负面|违约|死亡率|空置率|缺货率|滞销|报废"
    "|dso|days sales outstanding|no-show|no-shows|return rate|void|voids|spam|escalation|reopen"
    "|reopened|reopens|contact rate|page weight|page size|bundle size|app size|memory usage|cpu usage"
    "|battery drain|dependency|leavers|anr|anrs|uninstall|uninstalls|timeout|timeouts|breach|breaches"
    "|violations|mistakes|deviation|leakage|stockout|stockouts|out-of-stock|scrap|overtime|downgrades"
    "|hallucination|hallucinations|slippage|variance|idle|跳失|卸载|重复来电|重复率|误判|误伤|空单|资损"
    "|依赖度|包体积|包大小|安装包|占用|耗电|功耗|技术债|沉默|拒单|丢包|差错|误差|偏差|违规|骚扰|破损|丢件"
    "|延误|晚点|滞留|加班|冗余|幻觉|空驶|空载|爆仓|断供|库存周转天数|账期|欠费|拖欠"
)
"""Things that most people want less of, like all durations; the user is asked."""

ENJOYED = (
    "watch|watched|watching|viewing|viewed|listening|listened|session|sessions|time on|time spent"
    "|engagement|engaged|usage|use|used|dwell|uptime|availability|battery|training|learning|study"
    "|volunteer|volunteering|content|saved|saving|savings|play|played|playing|reading|practice"
    "|停留|观看|播放|使用时长|在线|学习|训练|培训|续航|阅读|收听|收看|节省|节约|可用|陪伴|互动|练习|直播"
)
"""Durations that most people want more of."""

UNCLEAR = (
    "or|vs|vs.|versus|not|than|instead|except|without|short|missing|behind|left|remaining|tbd|tbc"
    "|unknown|unclear|unsure|maybe|perhaps|if|but|n/a|na|approximately|thousand|thousands|million"
    "|millions|billion|billions|hundreds|dozens|to go|off|each|every|until|and|还是|或|或者|待定|未知"
    "|不详|不确定|可能|也许|如果|但|除|差|缺|仅剩|剩余|翻|千分|万元以|分之"
)
"""Words after a number that make its meaning unclear."""

REMARKS = (
    "in|by|at|as|on|from|for|since|during|this|last|per|with|after|before|over|across|year|within"
    "|through|total|overall|altogether|so|now|today|currently|already|again|according|end"
)
"""Words that begin a remark after the thing that is counted."""
